@NullMarked
package dev.parlance.gateway.upload;

import org.jspecify.annotations.NullMarked;
