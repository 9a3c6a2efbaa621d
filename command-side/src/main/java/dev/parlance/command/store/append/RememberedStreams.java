package dev.parlance.command.store.append;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates handled lately, so that a command need not read what the one before it knew. Axon
 * forgets one whenever a command on it fails.
 */
final class RememberedStreams implements Cache {

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;
    private final CommandWorks works;

    RememberedStreams(int size, CommandWorks works, StatsCounter stats) {
        this.entries =
                Caffeine.newBuilder()
                        .maximumSize(size)
                        .expireAfterAccess(IDLE)
                        .recordStats(() -> stats)
                        .build();
        this.works = works;
        works.onUndone(entries::invalidate);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable V get(K key) {
        var entry = entries.getIfPresent(key);
        if (entry instanceof AggregateCacheEntry<?> aggregate) {
            versionOf(aggregate).ifPresent(version -> works.remembers(key.toString(), version));
        } else {
            works.awaitBefore();
        }
        return (V) entry;
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("Nobody listens to the aggregates");
    }

    /** An entry that was never serialised gives its aggregate back, whatever it is given. */
    private static Optional<Long> versionOf(AggregateCacheEntry<?> entry) {
        return Optional.ofNullable(entry.recreateAggregate(null, null, null).version());
    }
}
