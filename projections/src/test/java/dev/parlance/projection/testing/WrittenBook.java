package dev.parlance.projection.testing;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEvent;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookBound;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookCreated;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookDeleted;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryPut;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryRemoved;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookRevised;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookUnbound;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookSettings;
import dev.parlance.kernel.lorebook.LorebookTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A lorebook that somebody writes, told as the events it leaves, a second apart. */
public final class WrittenBook {

    private final LorebookId id;
    private final AccountId owner;
    private final List<LorebookEvent> untold = new ArrayList<>();
    private Instant now;

    private WrittenBook(LorebookId id, AccountId owner, String name, Instant now) {
        this.id = id;
        this.owner = owner;
        this.now = now;
        var settings = new LorebookSettings(text(name), null, null, null, false);
        untold.add(new LorebookCreated(id, owner, settings, now));
    }

    public static WrittenBook of(AccountId owner, String name) {
        return of(new LorebookId(UUID.randomUUID()), owner, name);
    }

    public static WrittenBook of(LorebookId id, AccountId owner, String name) {
        return of(id, owner, name, Instant.parse("2026-11-21T09:00:00Z"));
    }

    public static WrittenBook of(LorebookId id, AccountId owner, String name, Instant start) {
        return new WrittenBook(id, owner, name, start);
    }

    public LorebookId id() {
        return id;
    }

    public AccountId owner() {
        return owner;
    }

    public Instant now() {
        return now;
    }

    public WrittenBook revise(String name, int scanDepth, int tokenBudget) {
        var settings = new LorebookSettings(text(name), text("설명"), scanDepth, tokenBudget, true);
        return tell(new LorebookRevised(id, settings, tick()));
    }

    /** Writes an entry that stands where others do. */
    public WrittenBook put(long n, String keyword, String content) {
        return put(entry(n, keyword, content, 0, 100, true));
    }

    public WrittenBook put(LorebookEntry entry) {
        return tell(new LorebookEntryPut(id, entry, tick()));
    }

    public LorebookEntry entry(
            long n, String keyword, String content, int priority, int order, boolean enabled) {
        return new LorebookEntry(
                entryId(n),
                text("항목 " + n),
                List.of(text(keyword)),
                List.of(text("둘째"), text("셋째 \"말\"")),
                text(content),
                priority,
                order,
                Position.BEFORE_PERSONA,
                enabled,
                false,
                true,
                50);
    }

    public LorebookEntryId entryId(long n) {
        return new LorebookEntryId(new UUID(id.value().getMostSignificantBits(), n));
    }

    public WrittenBook remove(long n) {
        return tell(new LorebookEntryRemoved(id, entryId(n), tick()));
    }

    public WrittenBook bind(LorebookTarget target) {
        return tell(new LorebookBound(id, target, owner, tick()));
    }

    public WrittenBook unbind(LorebookTarget target) {
        return tell(new LorebookUnbound(id, target, tick()));
    }

    public WrittenBook delete() {
        return tell(new LorebookDeleted(id, tick()));
    }

    /** The events since the last time this was asked. */
    public Object[] drain() {
        var events = untold.toArray();
        untold.clear();
        return events;
    }

    private WrittenBook tell(LorebookEvent event) {
        untold.add(event);
        return this;
    }

    private ProtectedText text(String text) {
        return new ProtectedText(owner, text);
    }

    private Instant tick() {
        now = now.plus(Duration.ofSeconds(1));
        return now;
    }
}
