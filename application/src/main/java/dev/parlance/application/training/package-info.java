/**
 * Work for a process from which the JVM shall learn: the classes and the profiles that it records
 * make later processes fast from their first minute.
 */
@NullMarked
package dev.parlance.application.training;

import org.jspecify.annotations.NullMarked;
