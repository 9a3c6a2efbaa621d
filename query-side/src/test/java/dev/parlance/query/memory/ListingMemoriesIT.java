package dev.parlance.query.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryPage;
import dev.parlance.kernel.memory.MemoryQuery.FindMemories;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.MemoryStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingMemoriesIT {

    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private final MemorySubject mina = MemoryStory.subject(Accounts.someone());

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
    void memoriesAreListedNewestFirstPageByPage() {
        var minho = MemoryStory.subject(Accounts.someone());
        for (int i = 1; i <= 5; i++) {
            models.take(MemoryStory.fact(minho, "사실 " + i, NINE.plusSeconds(i)));
        }

        var texts = new ArrayList<String>();
        String cursor = null;
        do {
            var page = list(minho.person(), null, null, null, cursor, 2);
            page.items().forEach(memory -> texts.add(memory.text()));
            cursor = page.nextCursor();
            assertThat(page.hasMore()).isEqualTo(cursor != null);
        } while (cursor != null);

        assertThat(texts).containsExactly("사실 5", "사실 4", "사실 3", "사실 2", "사실 1");
    }

    @Test
    void aPartOfAWordIsFoundInAnyScriptAndCase() {
        var minho = MemoryStory.subject(Accounts.someone());
        models.take(
                MemoryStory.fact(minho, "우리 강아지는 초코"),
                MemoryStory.fact(minho, "Plays the CELLO"),
                MemoryStory.fact(minho, "50% 할인을 좋아한다"));

        assertThat(texts(minho.person(), null, null, "아지")).containsExactly("우리 강아지는 초코");
        assertThat(texts(minho.person(), null, null, "ello")).containsExactly("Plays the CELLO");
        assertThat(texts(minho.person(), null, null, "0%")).containsExactly("50% 할인을 좋아한다");
        assertThat(texts(minho.person(), null, null, "고양이")).isEmpty();
    }

    @Test
    void onlyThoseOfACharacterOrAKindAreListedWhereAskedFor() {
        var withHana = MemoryStory.subject(Accounts.someone());
        var withDuri = MemoryStory.subject(withHana.person());
        var talk = new ConversationId(UUID.randomUUID());
        models.take(
                MemoryStory.fact(withHana, "하나가 아는 것"),
                MemoryStory.fact(withDuri, "두리가 아는 것"),
                MemoryStory.turn(withDuri, talk, 1, "Minho: 안녕"));

        assertThat(texts(withHana.person(), withHana, null, null)).containsExactly("하나가 아는 것");
        assertThat(texts(withHana.person(), withDuri, MemoryKind.TURN, null))
                .containsExactly("Minho: 안녕");
        assertThat(texts(withHana.person(), null, MemoryKind.FACT, null))
                .containsExactlyInAnyOrder("하나가 아는 것", "두리가 아는 것");
    }

    @Test
    void aFactThatGaveWayIsShownWithWhatItGaveWayTo() {
        var minho = MemoryStory.subject(Accounts.someone());
        var seoul = MemoryStory.fact(minho, "서울에 산다");
        var busan = MemoryStory.fact(minho, "부산에 산다", NINE.plusSeconds(5));
        models.take(seoul, busan, seoul.giveWayTo(busan));

        var items = list(minho.person(), null, null, null, null, 10).items();

        assertThat(items).extracting(MemoryView::text).containsExactly("부산에 산다", "서울에 산다");
        assertThat(items.get(0).validUntil()).isNull();
        assertThat(items.get(1).supersededBy()).isEqualTo(busan.id());
        assertThat(items.get(1).validUntil()).isEqualTo(NINE.plusSeconds(3_600));
    }

    @Test
    void aMemoryIsShownWithItsSource() {
        var minho = MemoryStory.subject(Accounts.someone());
        var talk = new ConversationId(UUID.randomUUID());
        models.take(MemoryStory.turn(minho, talk, 7, "Minho: 안녕"));

        var memory = list(minho.person(), null, null, null, null, 10).items().getFirst();

        assertThat(memory.characterId()).isEqualTo(minho.characterId());
        assertThat(memory.kind()).isEqualTo(MemoryKind.TURN);
        assertThat(memory.source().conversationId()).isEqualTo(talk);
        assertThat(memory.source().seqs()).containsExactly(7L);
        assertThat(memory.source().speaker()).isEqualTo(MessageRole.USER);
        assertThat(memory).hasToString("MemoryView[" + memory.memoryId() + "]");
    }

    @Test
    void nobodySeesTheMemoriesOfOthersNorForgottenOnes() {
        var secret = MemoryStory.fact(mina, "비밀");
        models.take(secret, MemoryStory.fact(mina, "남은 것"), secret.forget());

        assertThat(texts(Accounts.someone(), null, null, null)).isEmpty();
        assertThat(texts(mina.person(), null, null, null)).containsExactly("남은 것");
    }

    @Test
    void aPageThatLooksThroughAWholeWindowLeadsOnToTheNext() {
        var minho = MemoryStory.subject(Accounts.someone());
        models.take(MemoryStory.fact(minho, "바늘", NINE.minusSeconds(3_600)));
        models.jdbc()
                .sql(
                        """
                        INSERT INTO memory
                            (memory_id, account_id, character_id, kind, text, text_hash, length,
                             conversation_id, seqs, seq, valid_from, recorded_at)
                        SELECT gen_random_uuid(), ?, gen_random_uuid(), 'FACT', '건초', 'x', 1,
                               gen_random_uuid(), '{1}', 1, now(), now()
                        FROM generate_series(1, ?)
                        """)
                .params(minho.person().value(), MemoryQueries.WINDOW)
                .update();

        var first = list(minho.person(), null, null, "바늘", null, 10);
        var second = list(minho.person(), null, null, "바늘", first.nextCursor(), 10);

        assertThat(first.items()).isEmpty();
        assertThat(first.hasMore()).isTrue();
        assertThat(second.items()).extracting(MemoryView::text).containsExactly("바늘");
        assertThat(second.hasMore()).isFalse();
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertRefused(() -> list(mina.person(), null, null, null, null, 0));
        assertRefused(() -> list(mina.person(), null, null, null, "not a cursor", 10));
        assertRefused(() -> list(mina.person(), null, null, " ", null, 10));
    }

    @Test
    void theSummaryOfAConversationIsForItsParticipants() {
        var talk = Talk.of(mina.person()).say("안녕");
        models.take(talk);

        assertThat(summary(talk.id(), mina.person())).isEmpty();
        models.take(
                "Conversation",
                talk.id(),
                new ConversationSummarised(
                        talk.id(),
                        new SummaryId(UUID.randomUUID()),
                        20,
                        new ProtectedText(mina.person(), "인사를 나눴다"),
                        List.of(),
                        Accounts.small(),
                        NINE));

        assertThat(summary(talk.id(), mina.person()))
                .get()
                .satisfies(
                        summary -> {
                            assertThat(summary.text()).isEqualTo("인사를 나눴다");
                            assertThat(summary.throughSeq()).isEqualTo(20);
                            assertThat(summary.at()).isEqualTo(NINE);
                        });
        assertThatThrownBy(() -> summary(talk.id(), Accounts.someone()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        e -> assertThat(e.rejection().code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    private static void assertRefused(Runnable question) {
        assertThatThrownBy(question::run)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        e ->
                                assertThat(e.rejection().code())
                                        .isEqualTo(ErrorCode.VALIDATION_FAILED));
    }

    private Optional<SummaryView> summary(ConversationId id, AccountId reader) {
        return models.ask(
                new FindSummary(id, reader), ResponseTypes.optionalInstanceOf(SummaryView.class));
    }

    private List<String> texts(
            AccountId reader,
            @Nullable MemorySubject of,
            @Nullable MemoryKind kind,
            @Nullable String text) {
        return list(reader, of, kind, text, null, 50).items().stream()
                .map(MemoryView::text)
                .toList();
    }

    private MemoryPage list(
            AccountId reader,
            @Nullable MemorySubject of,
            @Nullable MemoryKind kind,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        return models.ask(
                new FindMemories(
                        reader, of == null ? null : of.characterId(), kind, text, cursor, limit),
                MemoryPage.class);
    }
}
