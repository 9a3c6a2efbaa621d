package dev.parlance.gateway.conversation;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.conversation.MessageController.PostRequest;
import dev.parlance.gateway.live.StreamScript;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationCommand.StartConversation;
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

    private final Commands commands;
    private final Queries queries;
    private final Openings openings;
    private final Posting posting;
    private final PostedScripts scripts;
    private final NewIds ids;

    Asking(
            Commands commands,
            Queries queries,
            Openings openings,
            Posting posting,
            PostedScripts scripts,
            NewIds ids) {
        this.commands = commands;
        this.queries = queries;
        this.openings = openings;
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
     * Where to ask.
     *
     * @param opening begins the conversation, or null if it is there
     */
    public record Place(ConversationId conversation, @Nullable StartConversation opening) {}

    /**
     * Where to ask: in the conversation that is named, or in a new one, which is not begun yet. The
     * same question sent again leads to the same new one.
     *
     * @throws Rejected if the named one is of another kind, or the caller takes no part in it
     */
    public Place place(
            ConversationKind kind,
            @Nullable ConversationId named,
            Question question,
            AccountId caller) {
        if (named != null) {
            var view = queries.ask(new FindConversation(named, caller), ConversationView.class);
            if (view.kind() != kind) {
                throw new Rejected(
                        new Conflict("The conversation is not of the kind %s.".formatted(kind)));
            }
            return new Place(named, null);
        }
        var id = placeOf(kind, question, caller);
        var start = new StartRequest(kind, null, null, null, null, null, null, null);
        return new Place(id, openings.open(id, start, caller));
    }

    /** The conversation that a first question begins; the same one for the same question. */
    public ConversationId placeOf(ConversationKind kind, Question question, AccountId caller) {
        return question.name() == null
                ? ids.conversation()
                : ids.conversation(caller, kind + "/" + question.name());
    }

    /**
     * Asks a coach about a scope, which begins the conversation if it is not there.
     *
     * @param scope to answer from, or null for that of the conversation, which then must be there
     * @param anew whether a question that was asked before is asked once more if its reply failed
     * @return the question, and the reply that stands now
     * @throws Rejected if the conversation keeps to another scope
     */
    public Posted askCoach(
            ConversationId conversation,
            @Nullable KnowledgeScope scope,
            Question question,
            AccountId caller,
            boolean anew) {
        return posting.askCoach(conversation, caller, scope, anew, question.request());
    }

    /** Posts a question, after it has begun its conversation if need be. */
    public Posted ask(Place place, Question question, AccountId caller) {
        if (place.opening() != null) {
            commands.send(place.opening());
        }
        return posting.post(place.conversation(), caller, question.request());
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
