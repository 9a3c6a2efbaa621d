package dev.parlance.command.reply;

import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.kernel.reply.CacheUse;
import dev.parlance.kernel.reply.Provenance;

/**
 * A complete answer.
 *
 * @param completion what was said, by whom, and what it took this time
 * @param cache which cache it came from
 * @param provenance what the prompt was made of that it answers
 */
public record Answered(ReplyCompletion completion, CacheUse cache, Provenance provenance) {}
