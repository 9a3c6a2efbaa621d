/** How what is found by terms and by vectors comes into one order, whatever it is. */
@NullMarked
package dev.parlance.query.scoring;

import org.jspecify.annotations.NullMarked;
