package dev.parlance.query.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.ReplyStatus;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.stats.ConversationFigures;
import dev.parlance.kernel.stats.ReplyLog;
import dev.parlance.kernel.stats.StatsQuery.FindReplyLog;
import dev.parlance.kernel.stats.StatsQuery.ListAllConversations;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The list is of everybody's conversations, so each test has a day or a person of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringConversationsIT {

    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T08:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final ModelRef GPT = new ModelRef("openai", "gpt-4o-mini");

    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void aConversationIsListedByItsFigures() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, FIRST_DAY).say("안녕");
        talk.answer("네");
        talk.regenerate(2, "네네");
        talk.fail(talk.say("거기 있어?").ask()).stop(talk.ask());
        talk.summarise("인사했다.", Accounts.small());
        models.take(talk);

        assertThat(of(mina).items())
                .containsExactly(
                        new ConversationFigures.Entry(
                                talk.id(),
                                ConversationKind.DIRECT,
                                mina,
                                1,
                                3,
                                2,
                                1,
                                1,
                                new ConversationFigures.Sum(new BigDecimal("0.0000666"), "USD"),
                                FIRST_DAY,
                                FIRST_DAY.plusSeconds(8),
                                null));
    }

    @Test
    void aRoomIsListedForEverybodyInItWithItsNotices() {
        var mina = Accounts.someone();
        var jun = Accounts.someone();
        var room = Room.of(mina, List.of(jun)).say(mina, "다들 안녕?").rename("제주 여행");
        models.take(room);

        assertThat(of(jun).items())
                .singleElement()
                .returns(2L, ConversationFigures.Entry::participants)
                .returns(2L, ConversationFigures.Entry::messages)
                .returns(mina, ConversationFigures.Entry::startedBy)
                .returns(room.now(), ConversationFigures.Entry::lastAt)
                .returns(null, ConversationFigures.Entry::cost);
        models.take(room.remove(jun, mina));
        assertThat(of(jun).items()).isEmpty();
    }

    @Test
    void aForkHasTheMessagesThatItShares() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, FIRST_DAY).say("안녕");
        talk.answer("네");
        var fork = talk.fork(2);
        models.take(talk, fork);

        assertThat(of(mina).items())
                .extracting(
                        ConversationFigures.Entry::messages, ConversationFigures.Entry::completed)
                .containsExactly(tuple(2L, 0L), tuple(2L, 1L));
    }

    @Test
    void deletedConversationsAreListedAsSuchAndTheirLogStays() {
        var from = dayOf(2);
        var talk = Talk.of(Accounts.someone(), null, from).say("안녕");
        var replyId = talk.answer("네");
        models.take(talk.delete());

        assertThat(on(2, null, null).items())
                .singleElement()
                .returns(talk.now(), ConversationFigures.Entry::deletedAt)
                .returns(0L, ConversationFigures.Entry::participants);
        assertThat(log(talk.id(), null, null).items())
                .extracting(ReplyLog.Entry::replyId)
                .containsExactly(replyId);
    }

    @Test
    void theListIsNarrowedByKindEndTimeAndPerson() {
        var talk = Talk.of(Accounts.someone(), null, dayOf(3)).say("안녕");
        talk.fail(talk.ask()).say("응?").stop(talk.ask());
        var coaching = new Coaching(Accounts.someone(), dayOf(3)).answer("0.1", "USD");
        models.take(talk, coaching);

        assertThat(ids(on(3, null, null))).containsExactly(talk.id(), coaching.id());
        assertThat(ids(on(3, ConversationKind.COACH, null))).containsExactly(coaching.id());
        assertThat(ids(on(3, null, ReplyStatus.FAILED))).containsExactly(talk.id());
        assertThat(ids(on(3, null, ReplyStatus.CANCELLED))).containsExactly(talk.id());
        assertThat(ids(on(3, null, ReplyStatus.COMPLETED))).containsExactly(coaching.id());
        assertThat(ids(on(3, ConversationKind.COACH, ReplyStatus.FAILED))).isEmpty();
        assertThat(ids(on(4, null, null))).isEmpty();
        assertThatThrownBy(() -> on(3, null, ReplyStatus.STARTED)).isInstanceOf(Rejected.class);
    }

    @Test
    void pagesHaveEveryConversationOnceAlsoOfOneInstant() {
        var mina = Accounts.someone();
        var started = new ArrayList<ConversationId>();
        for (int i = 0; i < 5; i++) {
            var coaching = new Coaching(mina, dayOf(5));
            started.add(coaching.id());
            models.take(coaching);
        }

        assertThat(allPages(null)).containsExactlyInAnyOrderElementsOf(started);
        assertThat(allPages(mina)).containsExactlyInAnyOrderElementsOf(started);
    }

    private List<ConversationId> allPages(@Nullable AccountId participant) {
        var found = new ArrayList<ConversationId>();
        @Nullable String cursor = null;
        do {
            var page =
                    models.ask(
                            new ListAllConversations(
                                    null,
                                    participant,
                                    null,
                                    dayOf(5),
                                    dayOf(5).plus(DAY),
                                    cursor,
                                    2),
                            ConversationFigures.class);
            assertThat(page.items()).hasSizeBetween(1, 2);
            found.addAll(ids(page));
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }

    @Test
    void theLogTellsHowEachReplyStands() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, FIRST_DAY).say("안녕");
        var answered =
                talk.answer("네", Accounts.of(GPT, new TokenUsage(100, 50, 20, false), "0.5"));
        var failed = talk.say("음").ask();
        talk.begin(failed, 1).begin(failed, 2).fail(failed);
        var stopped = talk.ask();
        talk.stop(stopped, "그");
        var running = talk.ask();
        talk.begin(running, 1);
        var asked = talk.ask();
        talk.summarise("인사했다.", Accounts.small());
        models.take(talk);

        var items = log(talk.id(), null, null).items();

        assertThat(items)
                .extracting(
                        ReplyLog.Entry::replyId,
                        ReplyLog.Entry::outcome,
                        ReplyLog.Entry::model,
                        ReplyLog.Entry::failure,
                        ReplyLog.Entry::promptSeq)
                .containsExactly(
                        tuple(asked, ReplyStatus.REQUESTED, null, null, 4L),
                        tuple(running, ReplyStatus.STARTED, Accounts.DEMO, null, 4L),
                        tuple(stopped, ReplyStatus.CANCELLED, Accounts.DEMO, null, 3L),
                        tuple(
                                failed,
                                ReplyStatus.FAILED,
                                Accounts.DEMO,
                                ErrorCode.MODEL_TIMEOUT,
                                3L),
                        tuple(answered, ReplyStatus.COMPLETED, GPT, null, 1L));
        assertThat(items)
                .allSatisfy(item -> assertThat(item.accountId()).isEqualTo(mina))
                .extracting(item -> item.spent() != null)
                .containsExactly(false, false, true, false, true);
        assertThat(items.getLast().spent())
                .isNotNull()
                .returns(new TokenUsage(100, 50, 20, false), ReplyLog.Spent::usage)
                .returns(12L, ReplyLog.Spent::firstTokenMillis)
                .returns(345L, ReplyLog.Spent::totalMillis);
    }

    @Test
    void theLogIsNarrowedAndReadInPages() {
        var talk = Talk.of(Accounts.someone(), null, FIRST_DAY).say("안녕");
        var first = talk.answer("네");
        var failed = talk.say("음").ask();
        talk.fail(failed);
        var last = talk.answer("네", Accounts.of(GPT, new TokenUsage(1, 1, 0, false), "0"));
        models.take(talk);

        assertThat(replies(log(talk.id(), ReplyStatus.FAILED, null))).containsExactly(failed);
        assertThat(replies(log(talk.id(), null, "openai/gpt-4o-mini"))).containsExactly(last);
        var page = ask(talk.id(), null, 2);
        assertThat(replies(page)).containsExactly(last, failed);
        assertThat(replies(ask(talk.id(), page.nextCursor(), 2))).containsExactly(first);
        assertThat(
                        replies(
                                models.ask(
                                        new FindReplyLog(
                                                talk.id(),
                                                null,
                                                null,
                                                Instant.MIN,
                                                FIRST_DAY.plusSeconds(3),
                                                null,
                                                10),
                                        ReplyLog.class)))
                .containsExactly(first);
    }

    @Test
    void whoWasErasedIsNotNamed() {
        var mina = Accounts.someone();
        var talk = Talk.of(mina, null, dayOf(6)).say("안녕");
        talk.answer("네");
        models.take(talk);

        models.take("Account", mina, new AccountErased(mina, talk.now()));

        assertThat(log(talk.id(), null, null).items())
                .singleElement()
                .returns(null, ReplyLog.Entry::accountId);
        assertThat(on(6, null, null).items())
                .singleElement()
                .returns(null, ConversationFigures.Entry::startedBy);
    }

    @Test
    void aConversationThatNeverWasHasNoLog() {
        var none = new ConversationId(UUID.randomUUID());

        assertThatThrownBy(() -> log(none, null, null))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no ->
                                assertThat(no.rejection().code())
                                        .isEqualTo(ErrorCode.CONVERSATION_NOT_FOUND));
    }

    private static Instant dayOf(int number) {
        return FIRST_DAY.plus(DAY.multipliedBy(number));
    }

    private ConversationFigures of(AccountId participant) {
        return models.ask(
                new ListAllConversations(null, participant, null, null, null, null, 10),
                ConversationFigures.class);
    }

    private ConversationFigures on(
            int day, @Nullable ConversationKind kind, @Nullable ReplyStatus outcome) {
        return models.ask(
                new ListAllConversations(
                        kind, null, outcome, dayOf(day), dayOf(day).plus(DAY), null, 10),
                ConversationFigures.class);
    }

    private static List<ConversationId> ids(ConversationFigures page) {
        return page.items().stream().map(ConversationFigures.Entry::conversationId).toList();
    }

    private ReplyLog log(ConversationId id, @Nullable ReplyStatus outcome, @Nullable String model) {
        return models.ask(
                new FindReplyLog(id, outcome, model, null, null, null, 10), ReplyLog.class);
    }

    private ReplyLog ask(ConversationId id, @Nullable String cursor, int limit) {
        return models.ask(
                new FindReplyLog(id, null, null, null, null, cursor, limit), ReplyLog.class);
    }

    private static List<ReplyId> replies(ReplyLog log) {
        return log.items().stream().map(ReplyLog.Entry::replyId).toList();
    }
}
