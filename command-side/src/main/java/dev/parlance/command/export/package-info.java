/**
 * Exports of what is a person's: a job asks the read models for it, writes lines of JSON, and keeps
 * them in parts, each sealed with the person's key, until they end.
 */
@NullMarked
package dev.parlance.command.export;

import org.jspecify.annotations.NullMarked;
