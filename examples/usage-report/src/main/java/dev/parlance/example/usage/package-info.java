/** How to consume the published events: everything of this example but its report. */
@NullMarked
package dev.parlance.example.usage;

import org.jspecify.annotations.NullMarked;
