package dev.parlance.projection.audit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.audit.ConversationState;
import dev.parlance.kernel.audit.ConversationState.Member;
import dev.parlance.kernel.audit.ConversationState.Message;
import dev.parlance.kernel.audit.ConversationState.Words;
import dev.parlance.kernel.audit.StateQuery.FindState;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import dev.parlance.projection.testing.Talk;
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
class ConversationStateIT {

    private final AccountId mina = Accounts.someone();
    private final AccountId jun = Accounts.someone();
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
    void withoutAMomentItIsWhatTheConversationIsNow() {
        var talk = Talk.of(mina).say("안녕하세요");
        talk.answer("무엇을 도와드릴까요?");
        models.take(talk);

        var state = now(talk.id());

        assertThat(state.kind()).isEqualTo(ConversationKind.DIRECT);
        assertThat(textsOf(state)).containsExactly("안녕하세요", "무엇을 도와드릴까요?");
        assertThat(state.participants()).containsExactly(new Member(mina, ParticipantRole.OWNER));
        assertThat(state.lastEventAt()).isEqualTo(talk.now());
    }

    @Test
    void asOfASeqNothingIsKnownOfWhatWasSaidAfterIt() {
        var talk = Talk.of(mina).say("하나").say("둘").say("셋");
        models.take(talk);

        assertThat(textsOf(asOf(talk.id(), 2))).containsExactly("하나", "둘");
    }

    @Test
    void asOfASeqAnAnswerReadsAsItDidThen() {
        var talk = Talk.of(mina).say("질문");
        talk.answer("처음 답");
        talk.say("다음");
        talk.regenerate(2, "새 답");
        models.take(talk);

        assertThat(textsOf(asOf(talk.id(), 3))).containsExactly("질문", "처음 답", "다음");
        assertThat(textsOf(now(talk.id()))).containsExactly("질문", "새 답", "다음");
        assertThat(now(talk.id()).messages().get(1).variants()).hasSize(2);
    }

    @Test
    void asOfAnInstantOnlyWhatHadHappenedByThenCounts() {
        var room = Room.of(mina, List.of()).say(mina, "나 혼자");
        var alone = room.now();
        models.take(room.add(jun, ParticipantRole.MEMBER).say(jun, "왔어"));

        assertThat(at(room.id(), alone).participants())
                .containsExactly(new Member(mina, ParticipantRole.OWNER));
        assertThat(textsOf(at(room.id(), alone))).containsExactly("나 혼자");
        assertThat(now(room.id()).participants())
                .extracting(Member::accountId)
                .containsExactlyInAnyOrder(mina, jun);
    }

    @Test
    void beforeItsBeginningAConversationIsNothing() {
        var talk = Talk.of(mina).say("안녕");
        models.take(talk);

        var state = at(talk.id(), Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(state.kind()).isNull();
        assertThat(state.events()).isZero();
        assertThat(state.messages()).isEmpty();
    }

    @Test
    void whatWasDeletedIsSeenAsItWas() {
        var talk = Talk.of(mina).say("지울 말");
        var before = talk.now();
        models.take(talk.delete());

        assertThat(textsOf(at(talk.id(), before))).containsExactly("지울 말");
        assertThat(now(talk.id()).messages()).isEmpty();
    }

    @Test
    void aForkBeginsWithWhatItsSourceWasThen() {
        var source = Talk.of(mina).say("질문");
        source.answer("처음 답");
        var fork = source.fork(2).say("갈림길");
        source.regenerate(2, "새 답");
        source.say("계속");
        models.take(source, fork);

        assertThat(textsOf(now(fork.id()))).containsExactly("질문", "처음 답", "갈림길");
        assertThat(textsOf(asOf(fork.id(), 1))).containsExactly("질문");
    }

    @Test
    void textsAreShownToThoseOnlyWhoMaySeeThem() {
        var talk = Talk.of(mina).say("비밀이야");
        talk.answer("알겠어");
        models.take(talk);

        var state = models.ask(query(talk.id(), null, null, 0, 50, false), ConversationState.class);

        assertThat(state.messages())
                .extracting(message -> message.text().length())
                .containsExactly(4, 3);
        assertThat(state.messages())
                .extracting(message -> message.text().text())
                .containsOnlyNulls();
        assertThat(state.messages().get(1).variants().getFirst().text().text()).isNull();
        assertThat(state.title()).isEqualTo(new Words(2, null));
    }

    @Test
    void pagesFollowOneAnotherBySeq() {
        var talk = Talk.of(mina).say("하나").say("둘").say("셋");
        models.take(talk);
        List<String> seen = new ArrayList<>();

        long after = 0;
        ConversationState page;
        do {
            page =
                    models.ask(
                            query(talk.id(), null, null, after, 2, true), ConversationState.class);
            seen.addAll(textsOf(page));
            after = page.messages().getLast().seq();
        } while (page.hasMore());

        assertThat(seen).containsExactly("하나", "둘", "셋");
    }

    @Test
    void itIsFoundWithoutChangingWhatOthersRead() {
        var talk = Talk.of(mina).say("안녕");
        models.take(talk);
        models.jdbc()
                .sql("DELETE FROM message WHERE conversation_id = ?")
                .param(talk.id().value())
                .update();

        assertThat(textsOf(now(talk.id()))).containsExactly("안녕");
        assertThat(count("SELECT count(*) FROM message WHERE conversation_id = ?", talk.id()))
                .isZero();
        assertThat(
                        models.jdbc()
                                .sql(
                                        "SELECT count(*) FROM pg_namespace"
                                                + " WHERE nspname LIKE 'scratch%'")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void manyEventsAreFoldedInBatches() {
        var talk = Talk.of(mina);
        for (int i = 0; i < 1_100; i++) {
            talk.say("말 " + i);
        }
        models.take(talk);

        assertThat(textsOf(asOf(talk.id(), 1_050), 1_048)).containsExactly("말 1048", "말 1049");
        assertThat(asOf(talk.id(), 1_050).events()).isEqualTo(1_051);
    }

    @Test
    void aQuestionWithoutSenseIsRefused() {
        var talk = Talk.of(mina).say("안녕");
        models.take(talk);
        var at = talk.now();

        assertThatThrownBy(() -> ask(query(talk.id(), 1L, at, 0, 50, true)))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> ask(query(talk.id(), 0L, null, 0, 50, true)))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> ask(query(talk.id(), null, null, 0, 201, true)))
                .isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> now(new ConversationId(UUID.randomUUID())))
                .isInstanceOf(Rejected.class);
    }

    private List<String> textsOf(ConversationState state, long after) {
        return textsOf(
                ask(
                        query(
                                state.conversationId(),
                                state.messages().isEmpty() ? null : 1_050L,
                                null,
                                after,
                                50,
                                true)));
    }

    private static List<String> textsOf(ConversationState state) {
        return state.messages().stream().map(Message::text).map(words -> words.text()).toList();
    }

    private ConversationState now(ConversationId id) {
        return ask(query(id, null, null, 0, 50, true));
    }

    private ConversationState asOf(ConversationId id, long seq) {
        return ask(query(id, seq, null, 0, 50, true));
    }

    private ConversationState at(ConversationId id, Instant time) {
        return ask(query(id, null, time, 0, 50, true));
    }

    private ConversationState ask(FindState query) {
        return models.ask(query, ConversationState.class);
    }

    private static FindState query(
            ConversationId id,
            @Nullable Long seq,
            @Nullable Instant time,
            long after,
            int limit,
            boolean texts) {
        return new FindState(id, seq, time, after, limit, texts);
    }

    private long count(String sql, ConversationId id) {
        return models.jdbc().sql(sql).param(id.value()).query(Long.class).single();
    }
}
