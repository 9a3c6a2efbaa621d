package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.MessageController.PostRequest;
import dev.parlance.gateway.live.StreamScript;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.Posted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks questions in conversations of a kind, which are begun by the first of them. */
@Component
public class Asking {

    private final Queries queries;
    private final Posting posting;
    private final PostedScripts scripts;
    private final NewIds ids;

    Asking(Queries queries, Posting posting, PostedScripts scripts, NewIds ids) {
        this.queries = queries;
        this.posting = posting;
        this.scripts = scripts;
        this.ids = ids;
    }

    /**
     * A question as it is sent in.
     *
     * @param name what its client calls it, so that it is asked once however often it is sent
     */
    public record Question(String text, @Nullable String name) {

        private PostRequest request() {
            return new PostRequest(text, name, null);
        }

        @Override
        public String toString() {
            return "Question[%s]".formatted(name);
        }
    }

    /**
     * Where to ask: in the conversation that is named, or in a new one, which is not begun yet. The
     * same question sent again leads to the same new one.
     *
     * @throws Rejected if the named one is of another kind, or the caller takes no part in it
     */
    public ConversationId place(
            ConversationKind kind,
            @Nullable ConversationId named,
            Question question,
            AccountId caller) {
        if (named == null) {
            return question.name() == null
                    ? ids.conversation()
                    : ids.conversation(caller, kind + "/" + question.name());
        }
        var view = queries.ask(new FindConversation(named, caller), ConversationView.class);
        if (view.kind() != kind) {
            throw new Rejected(
                    new Conflict("The conversation is not of the kind %s.".formatted(kind)));
        }
        return named;
    }

    /**
     * Asks a question, which begins the conversation if it is not there.
     *
     * @param scope that a coach is to answer from, or null for that of the conversation, which then
     *     must be there
     * @param anew whether a question that was asked before is asked once more if its reply failed
     * @return the question, and the reply that stands now
     * @throws Rejected if the conversation keeps to another scope, or other words were asked under
     *     the question's name
     */
    public Posted ask(
            ConversationId conversation,
            ConversationKind kind,
            @Nullable KnowledgeScope scope,
            Question question,
            AccountId caller,
            boolean anew) {
        return posting.ask(conversation, caller, kind, scope, anew, question.request());
    }

    /**
     * The script that says that a question was posted, and then its reply.
     *
     * @param reply says the reply
     */
    public StreamScript script(
            ConversationId conversation,
            Question question,
            AccountId caller,
            Posted posted,
            StreamScript reply) {
        return scripts.script(conversation, caller, question.request(), posted, reply);
    }
}
