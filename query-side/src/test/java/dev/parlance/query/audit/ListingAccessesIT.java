package dev.parlance.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.AccessEvent.AccessRecorded;
import dev.parlance.kernel.audit.AccessEvent.ContentOpened;
import dev.parlance.kernel.audit.AccessPage;
import dev.parlance.kernel.audit.AccessQuery.FindAccesses;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingAccessesIT {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

    private final AccountId auditor = Accounts.someone();
    private final AccountId administrator = Accounts.someone();
    private final ConversationId talk = new ConversationId(UUID.randomUUID());
    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
        models.take(
                "AccessLog",
                "access/" + auditor,
                new AccessRecorded(auditor, "GET events", talk.toString(), talk, false, null, NINE),
                new ContentOpened(auditor, talk, "민원 4711", at(900), at(1)),
                new AccessRecorded(
                        auditor, "GET events", talk.toString(), talk, true, null, at(2)));
        models.take(
                "AccessLog",
                "access/" + administrator,
                new AccessRecorded(
                        administrator, "POST retry", "letter-1", null, false, "고침", at(1)));
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void accessesAreListedNewestFirst() {
        assertThat(find(null, null, 50).items())
                .extracting(AccessPage.Entry::at)
                .containsExactly(at(2), at(1), at(1), NINE);
    }

    @Test
    void anAccessTellsWhoDidWhatToWhatAndWhy() {
        assertThat(find(administrator, null, 50).items())
                .containsExactly(
                        new AccessPage.Entry(
                                administrator,
                                "POST retry",
                                "letter-1",
                                null,
                                false,
                                null,
                                "고침",
                                at(1)));
    }

    @Test
    void contentThatWasOpenedHasItsReasonAndItsEnd() {
        assertThat(find(auditor, null, 50).items().get(1))
                .isEqualTo(
                        new AccessPage.Entry(
                                auditor,
                                "content opened",
                                talk.toString(),
                                talk,
                                true,
                                at(900),
                                "민원 4711",
                                at(1)));
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        List<AccessPage.Entry> seen = new ArrayList<>();
        String cursor = null;
        AccessPage page;
        do {
            page = find(null, cursor, 1);
            seen.addAll(page.items());
            cursor = page.nextCursor();
        } while (page.hasMore());

        assertThat(seen).isEqualTo(find(null, null, 50).items());
    }

    @Test
    void aPageHasItsBounds() {
        assertThatThrownBy(() -> find(null, null, 0)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> find(null, "no cursor", 1)).isInstanceOf(Rejected.class);
    }

    private AccessPage find(@Nullable AccountId operator, @Nullable String cursor, int limit) {
        return models.ask(new FindAccesses(operator, cursor, limit), AccessPage.class);
    }

    private static Instant at(long seconds) {
        return NINE.plusSeconds(seconds);
    }
}
