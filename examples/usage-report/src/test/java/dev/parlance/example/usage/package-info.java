@NullMarked
package dev.parlance.example.usage;

import org.jspecify.annotations.NullMarked;
