@NullMarked
package dev.parlance.query.budget;

import org.jspecify.annotations.NullMarked;
