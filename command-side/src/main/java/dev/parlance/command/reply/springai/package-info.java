/**
 * Vendors of language models behind the port, through Spring AI's chat models, which are built here
 * by hand: no vendor's client exists before its first call, and none of them retries on its own.
 * Nobody enters but Spring, through the configuration.
 */
@NullMarked
package dev.parlance.command.reply.springai;

import org.jspecify.annotations.NullMarked;
