/** Checks exported evidence on any machine, without the product running and without its data. */
@NullMarked
package dev.parlance.application.audit;

import org.jspecify.annotations.NullMarked;
