/** What small things cost that happen for every message. JMH measures them in the product's JVM. */
@NullMarked
package dev.parlance.benchmark.micro;

import org.jspecify.annotations.NullMarked;
