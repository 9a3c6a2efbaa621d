package dev.parlance.query.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.RecalledMemories.Recalled;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.MemoryStory;
import dev.parlance.projection.testing.ReadModels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What comes to mind, by the model that ships with Parlance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecallingIT {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

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
    void aKoreanQuestionFindsWhatSharesItsWordsWhateverTheirParticles() {
        var minho = MemoryStory.subject(Accounts.someone());
        remember(
                MemoryStory.fact(minho, "강아지 이름은 초코다"),
                MemoryStory.fact(minho, "집은 부산에 있다"),
                MemoryStory.fact(minho, "매운 음식을 못 먹는다"));

        assertThat(recall(minho, "우리 강아지가 또 신발을 물었어")).containsExactly("강아지 이름은 초코다");
        assertThat(recall(minho, "집에 언제 가?")).containsExactly("집은 부산에 있다");
        assertThat(recall(minho, "오늘 날씨 어때?")).isEmpty();
    }

    @Test
    void anEnglishQuestionFindsWhatMeansTheSameInOtherWords() {
        var minho = MemoryStory.subject(Accounts.someone());
        remember(
                MemoryStory.fact(minho, "Minho adopted a puppy called Choco"),
                MemoryStory.fact(minho, "Minho moved into a flat near the harbour"),
                MemoryStory.fact(minho, "Minho is allergic to peanuts"));

        assertThat(recall(minho, "How is the dog?").getFirst())
                .isEqualTo("Minho adopted a puppy called Choco");
    }

    @Test
    void theTurnsAroundOneThatSharesAWordAreFoundWithIt() {
        var minho = MemoryStory.subject(Accounts.someone());
        var talk = new ConversationId(UUID.randomUUID());
        remember(
                MemoryStory.turn(minho, talk, 1, "Minho: 요즘 운동 시작했어"),
                MemoryStory.turn(minho, talk, 2, "초롱: 어떤 운동인데?"),
                MemoryStory.turn(minho, talk, 3, "Minho: 클라이밍"),
                MemoryStory.turn(minho, talk, 4, "초롱: 무섭지 않아?"),
                MemoryStory.turn(minho, talk, 9, "Minho: 배고프다"));

        assertThat(recall(minho, "무슨 운동 한다고 했지?"))
                .contains("Minho: 클라이밍", "초롱: 무섭지 않아?")
                .doesNotContain("Minho: 배고프다");
    }

    @Test
    void theScoreIsTheOneOfTheFormula() {
        var minho = MemoryStory.subject(Accounts.someone());
        var talk = new ConversationId(UUID.randomUUID());
        remember(
                turnLongAgo(minho, talk, 1, "바다"),
                turnLongAgo(minho, talk, 2, "하늘 구름"),
                turnLongAgo(minho, talk, 3, "바다 바다 소금"));
        // N = 3, df = 2, average length 2; K1 = 0.9, B = 0.4
        double idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
        double first = idf * 1 * 1.9 / (1 + 0.9 * (0.6 + 0.4 * 1 / 2));
        double third = idf * 2 * 1.9 / (2 + 0.9 * (0.6 + 0.4 * 3 / 2));
        double lexicalOfFirst = first + 0.25 * third;
        double lexicalOfSecond = 0.5 * (first + third);
        double lexicalOfThird = third + 0.25 * first;

        var found = answer(minho, null, "바다", 10).items();

        assertThat(found)
                .extracting(r -> r.memory().source().seqs().getFirst())
                .containsExactly(3L, 1L, 2L);
        double best = found.getFirst().score();
        assertThat(found.get(1).score() / best)
                .isCloseTo(lexicalOfFirst / lexicalOfThird, within(0.02));
        assertThat(found.get(2).score() / best)
                .isCloseTo(lexicalOfSecond / lexicalOfThird, within(0.02));
    }

    @Test
    void whatGaveWayOrWasForgottenDoesNotComeToMind() {
        var minho = MemoryStory.subject(Accounts.someone());
        var seoul = MemoryStory.fact(minho, "Minho lives in Seoul");
        var busan = MemoryStory.fact(minho, "Minho lives in Busan");
        var secret = MemoryStory.fact(minho, "Minho lives with a secret cat");
        remember(seoul, secret);

        models.take(busan, seoul.giveWayTo(busan), secret.forget());
        remember();

        assertThat(recall(minho, "Where does Minho live?")).containsExactly("Minho lives in Busan");
    }

    @Test
    void nobodyElsesMemoriesComeToMindNorAnotherCharacters() {
        remember(MemoryStory.fact(mina, "Mina plays the cello"));
        var anotherCharacter = MemoryStory.subject(mina.person());
        var nobody = new MemorySubject(mina.person(), null);

        assertThat(recall(MemoryStory.subject(Accounts.someone()), "cello")).isEmpty();
        assertThat(recall(anotherCharacter, "cello")).isEmpty();
        assertThat(recall(nobody, "cello")).isEmpty();
        assertThat(recall(mina, "cello")).containsExactly("Mina plays the cello");
    }

    @Test
    void theAssistantWithoutACharacterRemembersToo() {
        var nobody = new MemorySubject(Accounts.someone(), null);
        remember(MemoryStory.fact(nobody, "커피는 하루 두 잔"));

        var found = answer(nobody, null, "커피 마실까?", 5).items();

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().memory().characterId()).isNull();
    }

    @Test
    void onlyTheKindThatIsAskedForComesToMind() {
        var minho = MemoryStory.subject(Accounts.someone());
        var talk = new ConversationId(UUID.randomUUID());
        remember(
                MemoryStory.turn(minho, talk, 1, "Minho: I bought a violin"),
                MemoryStory.fact(minho, "Minho owns a violin"));

        assertThat(answer(minho, MemoryKind.FACT, "violin", 10).items())
                .extracting(r -> r.memory().text())
                .containsExactly("Minho owns a violin");
        assertThat(answer(minho, MemoryKind.TURN, "violin", 10).items())
                .extracting(r -> r.memory().text())
                .containsExactly("Minho: I bought a violin");
    }

    @Test
    void aFactIsFoundBehindAnyNumberOfTurnsThatShareItsWords() {
        var minho = MemoryStory.subject(Accounts.someone());
        remember(MemoryStory.fact(minho, "민호는 아주 오래전부터 바이올린을 가지고 있다"));
        models.jdbc()
                .sql(
                        """
                        WITH turn AS (
                            INSERT INTO memory
                                (memory_id, account_id, character_id, kind, text, text_hash,
                                 length, conversation_id, seqs, seq, valid_from, recorded_at)
                            SELECT gen_random_uuid(), account_id, character_id, 'TURN', 'x', 'x', 1,
                                   gen_random_uuid(), '{1}', 1, now(), now()
                            FROM memory, generate_series(1, ?)
                            WHERE account_id = ?
                            RETURNING memory_id)
                        INSERT INTO memory_term
                            (memory_id, term, account_id, character_id, frequency)
                        SELECT turn.memory_id, t.term, t.account_id, t.character_id, 9
                        FROM turn, memory_term t
                        WHERE t.account_id = ?
                        """)
                .params(Recall.SHARED, minho.person().value(), minho.person().value())
                .update();

        assertThat(answer(minho, MemoryKind.FACT, "바이올린", 10).items())
                .extracting(r -> r.memory().text())
                .containsExactly("민호는 아주 오래전부터 바이올린을 가지고 있다");
    }

    @Test
    void aQuestionOfAnyLengthIsAnswered() {
        var minho = MemoryStory.subject(Accounts.someone());
        remember(MemoryStory.fact(minho, "Minho paints"));

        assertThat(recall(minho, "painting ".repeat(4_000))).containsExactly("Minho paints");
        assertThat(recall(minho, "…")).isEmpty();
    }

    @Test
    void beyondTheBoundOfComparingAllTheNearestAreStillFound() {
        var minho = MemoryStory.subject(Accounts.someone());
        remember(
                MemoryStory.fact(minho, "Minho adopted a puppy called Choco"),
                MemoryStory.fact(minho, "Minho is allergic to peanuts"));
        // Without terms and vectors of their own these make the subject a large one.
        models.jdbc()
                .sql(
                        """
                        INSERT INTO memory
                            (memory_id, account_id, character_id, kind, text, text_hash, length,
                             conversation_id, seqs, seq, valid_from, recorded_at)
                        SELECT gen_random_uuid(), ?, ?, 'FACT', 'x', 'x', 1,
                               gen_random_uuid(), '{1}', 1, now(), now()
                        FROM generate_series(1, ?)
                        """)
                .params(
                        minho.person().value(),
                        MemoryRows.column(minho.characterId()),
                        RecallRows.COMPARED_ALL)
                .update();

        assertThat(recall(minho, "How is the dog?").getFirst())
                .isEqualTo("Minho adopted a puppy called Choco");
    }

    @Test
    void theLimitIsBounded() {
        assertThatThrownBy(() -> answer(mina, null, "cello", 0)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> answer(mina, null, "cello", 201)).isInstanceOf(Rejected.class);
    }

    private static MemoryStory turnLongAgo(
            MemorySubject subject, ConversationId talk, long seq, String text) {
        return MemoryStory.turn(subject, talk, seq, text, LONG_AGO);
    }

    private void remember(MemoryStory... stories) {
        models.take(stories);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                models.jdbc()
                                        .sql("SELECT count(*) = 0 FROM memory_unembedded")
                                        .query(Boolean.class)
                                        .single());
    }

    private List<String> recall(MemorySubject subject, String text) {
        return answer(subject, null, text, 10).items().stream()
                .map(Recalled::memory)
                .map(memory -> memory.text())
                .toList();
    }

    private RecalledMemories answer(
            MemorySubject subject, @Nullable MemoryKind kind, String text, int limit) {
        return models.ask(new RecallMemories(subject, kind, text, limit), RecalledMemories.class);
    }
}
