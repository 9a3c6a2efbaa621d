package dev.parlance.gateway.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.live.LiveSignal.Presence;
import dev.parlance.kernel.live.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who is present in a conversation, by what its nodes say. Whoever plays a feed keeps it, so that
 * it is still known when the feed has to begin again.
 */
public final class Present {

    /** A node that has not been heard for so long is gone, and its people with it. */
    static final Duration SILENCE = Duration.ofSeconds(50);

    private final Map<NodeId, Map<AccountId, Integer>> nodes = new HashMap<>();
    private final Map<NodeId, Instant> lastHeard = new HashMap<>();

    /**
     * Takes in what a node says.
     *
     * @return the people of whom there are now more or fewer connections, and how many
     */
    public Map<AccountId, Integer> heard(Presence said, Instant now) {
        var before = nodes.getOrDefault(said.node(), Map.of());
        var after = said.whole() ? new HashMap<AccountId, Integer>() : new HashMap<>(before);
        after.putAll(said.connections());
        after.values().removeIf(connections -> connections <= 0);
        return changed(said.node(), before, after, now);
    }

    /** Forgets the nodes that have been silent for too long; gives what that changes. */
    Map<AccountId, Integer> forget(Instant now) {
        var changed = new HashMap<AccountId, Integer>();
        for (var node : Set.copyOf(nodes.keySet())) {
            if (!now.isBefore(silentFrom(node))) {
                var before = nodes.getOrDefault(node, Map.of());
                changed.putAll(changed(node, before, Map.of(), now));
            }
        }
        return changed;
    }

    /** When there may be a node to forget. */
    Instant nextLook() {
        return lastHeard.values().stream()
                .min(Instant::compareTo)
                .map(heard -> heard.plus(SILENCE))
                .orElse(Instant.MAX);
    }

    private Instant silentFrom(NodeId node) {
        return lastHeard.getOrDefault(node, Instant.MIN).plus(SILENCE);
    }

    /** The connections of each person who is present, on all nodes. */
    Map<AccountId, Integer> connections() {
        var total = new HashMap<AccountId, Integer>();
        nodes.values().forEach(node -> node.forEach((who, n) -> total.merge(who, n, Integer::sum)));
        return total;
    }

    private Map<AccountId, Integer> changed(
            NodeId node,
            Map<AccountId, Integer> before,
            Map<AccountId, Integer> after,
            Instant now) {
        var concerned = new HashSet<>(before.keySet());
        concerned.addAll(after.keySet());
        concerned.removeIf(who -> before.getOrDefault(who, 0).equals(after.getOrDefault(who, 0)));
        if (after.isEmpty()) {
            nodes.remove(node);
            lastHeard.remove(node);
        } else {
            nodes.put(node, after);
            lastHeard.put(node, now);
        }
        var total = connections();
        var changed = new HashMap<AccountId, Integer>();
        concerned.forEach(who -> changed.put(who, total.getOrDefault(who, 0)));
        return changed;
    }
}
