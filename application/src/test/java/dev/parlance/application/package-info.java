@NullMarked
package dev.parlance.application;

import org.jspecify.annotations.NullMarked;
