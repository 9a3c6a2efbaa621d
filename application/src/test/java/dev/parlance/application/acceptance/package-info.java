/** The product as its users meet it: a process of its own, spoken to over HTTP only. */
@NullMarked
package dev.parlance.application.acceptance;

import org.jspecify.annotations.NullMarked;
