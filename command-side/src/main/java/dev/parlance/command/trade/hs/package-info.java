/**
 * Finds HS codes in what people write, and tells what they stand for. Pure: a text goes in, codes
 * with a confidence come out. {@link dev.parlance.command.trade.hs.Shape} and {@link
 * dev.parlance.command.trade.hs.Evidence} are the stated rules, {@link
 * dev.parlance.command.trade.hs.HsRecogniser} adds them up.
 */
@NullMarked
package dev.parlance.command.trade.hs;

import org.jspecify.annotations.NullMarked;
