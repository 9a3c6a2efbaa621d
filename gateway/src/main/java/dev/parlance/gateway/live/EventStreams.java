package dev.parlance.gateway.live;

import dev.parlance.gateway.problem.Problems;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.live.LiveChannel;
import dev.parlance.kernel.live.LiveSignal;
import java.time.Clock;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Opens streams. */
@Component
public class EventStreams {

    private final OpenStreams places;
    private final LiveChannel channel;
    private final StreamProperties properties;
    private final TokenExpiry tokenExpiry;
    private final Clock clock;
    private final JsonMapper json;
    private final Problems problems;

    EventStreams(
            OpenStreams places,
            LiveChannel channel,
            StreamProperties properties,
            TokenExpiry tokenExpiry,
            Clock clock,
            JsonMapper json,
            Problems problems) {
        this.places = places;
        this.channel = channel;
        this.properties = properties;
        this.tokenExpiry = tokenExpiry;
        this.clock = clock;
        this.json = json;
        this.problems = problems;
    }

    /**
     * Begins to listen, on behalf of the caller of the current request. The stream has to be
     * closed, whether or not it is played.
     *
     * @param wanted the signals the script has a use for
     * @throws TryLater if the reader or this node has too many streams open
     */
    public EventStream open(
            AccountId reader, ConversationId conversation, Predicate<LiveSignal> wanted) {
        var mailbox = places.enter(reader);
        var listening =
                channel.listen(
                        conversation,
                        signal -> {
                            if (wanted.test(signal)) {
                                mailbox.accept(signal);
                            }
                        });
        return new EventStream(
                places,
                reader,
                mailbox,
                listening,
                tokenExpiry.ofCurrentRequest(),
                properties,
                clock,
                json,
                problems);
    }
}
