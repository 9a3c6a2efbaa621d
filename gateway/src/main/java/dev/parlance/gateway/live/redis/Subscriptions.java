package dev.parlance.gateway.live.redis;

import dev.parlance.kernel.conversation.ConversationId;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The channels that this node wants to hear, and those that it does hear by Redis's own word. A
 * change is asked for at once; what did not come about is asked for again, so after an outage, too.
 */
final class Subscriptions extends RedisPubSubAdapter<String, String> {

    private static final int AT_ONCE = 500;

    private final ChannelNames channels;
    private final Consumer<ConversationId> onFirstHearing;
    private final Map<ConversationId, Integer> listeners = new ConcurrentHashMap<>();
    private final Map<String, ConversationId> wanted = new ConcurrentHashMap<>();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Set<ConversationId> unheardYet = ConcurrentHashMap.newKeySet();
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private volatile @Nullable RedisPubSubAsyncCommands<String, String> redis;

    /**
     * @param onFirstHearing told of a conversation as soon as it is heard; must return at once
     */
    Subscriptions(ChannelNames channels, Consumer<ConversationId> onFirstHearing) {
        this.channels = channels;
        this.onFirstHearing = onFirstHearing;
    }

    void connected(RedisPubSubAsyncCommands<String, String> commands) {
        redis = commands;
    }

    /** Redis has forgotten everything. */
    void disconnected() {
        heard.clear();
    }

    /** Somebody begins to listen. */
    void begin(ConversationId conversation) {
        listeners.compute(
                conversation,
                (id, count) -> {
                    if (count != null) {
                        return count + 1;
                    }
                    var channel = channels.of(id);
                    wanted.put(channel, id);
                    unheardYet.add(id);
                    if (redis != null) {
                        redis.subscribe(channel);
                    }
                    return 1;
                });
    }

    /** Somebody listens no more. */
    void end(ConversationId conversation) {
        listeners.computeIfPresent(
                conversation,
                (id, count) -> {
                    if (count > 1) {
                        return count - 1;
                    }
                    var channel = channels.of(id);
                    wanted.remove(channel);
                    unheardYet.remove(id);
                    if (redis != null) {
                        redis.unsubscribe(channel);
                    }
                    return null;
                });
    }

    /**
     * Asks again for what is not as it should be.
     *
     * @return whether everything is heard that has been heard before
     */
    boolean tend() {
        var commands = redis;
        if (commands == null) {
            return false;
        }
        var missing = new ArrayList<String>();
        if (!heard.contains(channels.ofCommits())) {
            missing.add(channels.ofCommits());
        }
        wanted.keySet().stream().filter(name -> !heard.contains(name)).forEach(missing::add);
        var needless =
                heard.stream()
                        .filter(name -> !wanted.containsKey(name))
                        .filter(name -> !name.equals(channels.ofCommits()))
                        .toList();
        // A Redis that does not answer is not asked again and again.
        if (underWay.isDone()) {
            var asked = new ArrayList<CompletableFuture<Void>>();
            portions(missing).forEach(p -> asked.add(done(commands.subscribe(p))));
            portions(needless).forEach(p -> asked.add(done(commands.unsubscribe(p))));
            underWay = CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new));
        }
        return missing.stream().allMatch(this::isNew);
    }

    private boolean isNew(String channel) {
        var conversation = wanted.get(channel);
        return conversation != null && unheardYet.contains(conversation);
    }

    private static CompletableFuture<Void> done(RedisFuture<Void> asked) {
        return asked.toCompletableFuture();
    }

    private static List<String[]> portions(List<String> names) {
        var portions = new ArrayList<String[]>();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            var portion = names.subList(from, Math.min(names.size(), from + AT_ONCE));
            portions.add(portion.toArray(String[]::new));
        }
        return portions;
    }

    int count() {
        return listeners.size();
    }

    @Override
    public void subscribed(String channel, long count) {
        heard.add(channel);
        var conversation = wanted.get(channel);
        if (conversation != null && unheardYet.remove(conversation)) {
            onFirstHearing.accept(conversation);
        }
    }

    @Override
    public void unsubscribed(String channel, long count) {
        heard.remove(channel);
    }
}
