package dev.parlance.command.coach;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.Provenance;
import java.time.Instant;
import java.util.List;

/**
 * An answer that may be given again.
 *
 * @param askedBy whose question it answered first, with whom it is forgotten
 * @param model who gave it
 * @param provenance what its prompt was made of, but for the question
 */
record KeptAnswer(
        AccountId askedBy, ModelRef model, String text, Provenance provenance, Instant keptAt) {

    KeptAnswer {
        provenance = provenance.with(null).about(List.of());
    }

    /** The provenance as the answer to another message. */
    Provenance provenanceFor(MessageId question) {
        return provenance.about(List.of(question));
    }

    @Override
    public String toString() {
        return "KeptAnswer[%s]".formatted(keptAt);
    }
}
