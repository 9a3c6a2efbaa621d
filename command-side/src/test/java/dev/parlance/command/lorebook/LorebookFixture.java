package dev.parlance.command.lorebook;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookCommand.PutLorebookEntries;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookCreated;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryPut;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookSettings;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;

/** Mina's lorebook of a forest, in the words of events and commands. */
class LorebookFixture {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    static final LorebookId BOOK = new LorebookId(id(1));
    static final AccountId MINA = new AccountId(id(2));
    static final AccountId STRANGER = new AccountId(id(3));
    static final CharacterId SORA = new CharacterId(id(4));
    static final LorebookSettings FOREST = settings("검은 숲");

    final AggregateTestFixture<Lorebook> fixture = new AggregateTestFixture<>(Lorebook.class);

    LorebookFixture() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerCommandTargetResolver(new LorebookConfiguration().lorebookTarget());
    }

    static UUID id(long n) {
        return new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0000L | n);
    }

    static ProtectedText text(String text) {
        return new ProtectedText(MINA, text);
    }

    static LorebookSettings settings(String name) {
        return new LorebookSettings(text(name), null, null, null, false);
    }

    static LorebookCreated created() {
        return new LorebookCreated(BOOK, MINA, FOREST, NOW);
    }

    static LorebookEntry entry(long n, String keyword, String content) {
        return new LorebookEntry(
                new LorebookEntryId(id(100 + n)),
                text("항목 " + n),
                List.of(text(keyword)),
                List.of(),
                text(content),
                0,
                100,
                Position.AFTER_PERSONA,
                true,
                false,
                false,
                null);
    }

    static PutLorebookEntries put(LorebookEntry... entries) {
        return new PutLorebookEntries(BOOK, MINA, List.of(entries));
    }

    static LorebookEntryPut isPut(LorebookEntry entry) {
        return new LorebookEntryPut(BOOK, entry, NOW);
    }

    static Matcher<Throwable> rejectedWith(ErrorCode code) {
        return Matchers.matches(
                (Throwable t) ->
                        t instanceof Rejected rejected && rejected.rejection().code() == code);
    }
}
