/** Evidence through every layer, against people who can write the database. */
@NullMarked
package dev.parlance.application.audit;

import org.jspecify.annotations.NullMarked;
