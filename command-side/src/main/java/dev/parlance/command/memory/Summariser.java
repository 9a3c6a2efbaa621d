package dev.parlance.command.memory;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.kernel.memory.MemoryId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a summary of a conversation, and finds in it what is worth remembering. */
interface Summariser {

    /**
     * Blocks the calling (virtual) thread until it is done.
     *
     * @param hold is asked before a model is, unless it costs nothing
     * @throws dev.parlance.command.reply.model.ReplyModelException if no model gave an answer that
     *     can be read
     * @throws dev.parlance.kernel.rejection.Rejected if the model may not be asked
     */
    Summary summarise(Talk talk, Hold hold, Cancellation cancellation);

    /** Holds what a call of a model may cost. */
    @FunctionalInterface
    interface Hold {

        /** The model to ask in its place. */
        ReplyModel on(ReplyPrompt prompt, ReplyModel model);
    }

    /**
     * What is to be summarised.
     *
     * @param person the name of the person
     * @param assistant the name of whom the person talks with
     * @param earlier the summary of what was said before, or null
     * @param known what is remembered already and may have changed
     * @param said what was said since, oldest first
     */
    record Talk(
            String person,
            String assistant,
            @Nullable String earlier,
            List<KnownFact> known,
            List<Said> said) {

        public Talk {
            known = List.copyOf(known);
            said = List.copyOf(said);
        }

        @Override
        public String toString() {
            return "Talk[%d messages]".formatted(said.size());
        }
    }

    /** A fact that is remembered already. */
    record KnownFact(MemoryId memoryId, String text) {
        @Override
        public String toString() {
            return "KnownFact[" + memoryId + "]";
        }
    }

    /**
     * One message.
     *
     * @param byPerson whether the person said it
     */
    record Said(long seq, boolean byPerson, String text, Instant at) {
        @Override
        public String toString() {
            return "Said[#" + seq + "]";
        }
    }

    /**
     * What came of it.
     *
     * @param text the summary of everything, also of what the earlier one told
     * @param completion the model's answer, for the account
     * @param templateVersion the words the model was asked in
     */
    record Summary(
            String text, List<Fact> facts, ReplyCompletion completion, String templateVersion) {

        public Summary {
            facts = List.copyOf(facts);
        }

        @Override
        public String toString() {
            return "Summary[%d facts]".formatted(facts.size());
        }
    }

    /**
     * Something worth remembering.
     *
     * @param seqs the messages that say so, ascending, at least one
     * @param supersedes the known facts that it contradicts
     */
    record Fact(String text, List<Long> seqs, List<MemoryId> supersedes) {

        public Fact {
            seqs = List.copyOf(seqs);
            supersedes = List.copyOf(supersedes);
        }

        @Override
        public String toString() {
            return "Fact[from " + seqs + "]";
        }
    }
}
