/** Accounts what replies took in tokens and money, once each. Nobody enters but the events. */
@NullMarked
package dev.parlance.projection.usage;

import org.jspecify.annotations.NullMarked;
