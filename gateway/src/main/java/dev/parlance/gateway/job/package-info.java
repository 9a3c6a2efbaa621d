/** Jobs for those whose they are, and queues for administrators. */
@NullMarked
package dev.parlance.gateway.job;

import org.jspecify.annotations.NullMarked;
