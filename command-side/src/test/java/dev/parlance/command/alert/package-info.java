@NullMarked
package dev.parlance.command.alert;

import org.jspecify.annotations.NullMarked;
