package dev.parlance.projection.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationSummarised;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemoryEvent.MemoryRecorded;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.LetterEmbedding;
import dev.parlance.projection.testing.MemoryStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What of memories gets into the tables, and what leaves them again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RememberingIT {

    private static final List<String> TABLES =
            List.of(
                    "memory",
                    "memory_conversation_deleted",
                    "memory_term",
                    "memory_embedding",
                    "memory_unembedded",
                    "conversation_summary");

    private final LetterEmbedding letters = new LetterEmbedding("letters", 26);
    private final MemorySubject mina = MemoryStory.subject(Accounts.someone());

    private TestDatabase database;
    private ReadModels models;

    @BeforeAll
    void start() {
        database = TestPostgres.freshDatabase();
        models = ReadModels.on(database, letters, "parlance.projections.batch-size=3");
    }

    @AfterAll
    void stop() {
        models.close();
        database.close();
    }

    @Test
    void aMemoryIsIndexedByTermsAndByItsVector() {
        var choco = MemoryStory.fact(mina, "강아지 이름은 초코");

        models.take(choco);

        awaitEmbedded();
        assertThat(termsOf(choco)).contains("강아", "아지", "초코");
        assertThat(count("memory_embedding", choco)).isOne();
    }

    @Test
    void aFactThatGaveWayStaysButLeavesTheIndex() {
        var seoul = MemoryStory.fact(mina, "서울에 산다");
        models.take(seoul);
        awaitEmbedded();
        var busan = MemoryStory.fact(mina, "부산에 산다");

        models.take(busan, seoul.giveWayTo(busan));

        awaitEmbedded();
        assertThat(count("memory", seoul)).isOne();
        assertThat(termsOf(seoul)).isEmpty();
        assertThat(count("memory_embedding", seoul)).isZero();
        assertThat(
                        models.jdbc()
                                .sql("SELECT superseded_by FROM memory WHERE memory_id = ?")
                                .param(seoul.id().value())
                                .query(UUID.class)
                                .single())
                .isEqualTo(busan.id().value());
    }

    @Test
    void whatIsForgottenLeavesNoTrace() {
        var secret = MemoryStory.fact(mina, "비밀은 열쇠 밑에 있다");
        models.take(secret);
        awaitEmbedded();
        long cached = cached();

        models.take(secret.forget());

        assertThat(count("memory", secret)).isZero();
        assertThat(termsOf(secret)).isEmpty();
        assertThat(count("memory_embedding", secret)).isZero();
        assertThat(count("memory_unembedded", secret)).isZero();
        assertThat(cached()).isEqualTo(cached - 1);
    }

    @Test
    void ofSomebodyWhoIsForgottenNothingStaysAndOthersKeepTheirs() {
        var jun = MemoryStory.subject(Accounts.someone());
        var sea = MemoryStory.fact(jun, "준은 바다를 좋아한다");
        var hill = MemoryStory.fact(jun, "준은 언덕을 좋아한다");
        var others = MemoryStory.fact(mina, "미나는 언덕에 산다");
        models.take(sea, hill, others);
        awaitEmbedded();
        models.take(sea.giveWayTo(hill));
        long cached = cached();

        models.take("Account", jun.person(), new AccountErased(jun.person(), Instant.now()));
        models.take(
                "Memory",
                UUID.randomUUID(),
                new MemoryRecorded(
                        new MemoryId(UUID.randomUUID()),
                        jun,
                        MemoryKind.FACT,
                        ProtectedText.erased(jun.person(), 9),
                        new MemorySource(new ConversationId(UUID.randomUUID()), List.of(1L), null),
                        Instant.now(),
                        Instant.now()));

        for (var story : List.of(sea, hill)) {
            assertThat(count("memory", story)).isZero();
            assertThat(termsOf(story)).isEmpty();
            assertThat(count("memory_embedding", story)).isZero();
        }
        assertThat(cached()).isEqualTo(cached - 2);
        assertThat(count("memory_embedding", others)).isOne();
        assertThat(
                        models.jdbc()
                                .sql("SELECT count(*) FROM memory WHERE account_id = ?")
                                .param(jun.person().value())
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void ofADeletedConversationTheTurnsGoAndTheFactsStay() {
        var talk = Talk.of(mina.person()).say("나 부산으로 이사했어");
        var turn = MemoryStory.turn(mina, talk.id(), 1, "Mina: 나 부산으로 이사했어");
        var fact = MemoryStory.fact(mina, "미나는 부산으로 이사했다");
        models.take(talk, turn, fact);

        models.take(talk.delete());

        assertThat(count("memory", turn)).isZero();
        assertThat(count("memory", fact)).isOne();
    }

    @Test
    void aTurnThatIsRecordedAfterItsConversationWasDeletedIsNotKept() {
        var talk = Talk.of(mina.person()).say("지울 말").delete();
        models.take(talk);
        var late = MemoryStory.turn(mina, talk.id(), 1, "Mina: 지울 말");

        models.take(late);

        assertThat(count("memory", late)).isZero();
        assertThat(termsOf(late)).isEmpty();
    }

    @Test
    void theNewestSummaryOfAConversationIsKeptUntilItIsDeleted() {
        var talk = Talk.of(mina.person()).say("안녕");
        models.take(talk);
        summarise(talk.id(), 20, "처음 이야기");
        summarise(talk.id(), 40, "그 다음 이야기");

        assertThat(summaries(talk.id())).containsExactly("그 다음 이야기");

        models.take(talk.delete());
        assertThat(summaries(talk.id())).isEmpty();
    }

    @Test
    void theSummaryOfSomebodyWhoIsForgottenGoesThoughTheConversationIsStillThere() {
        var jun = Accounts.someone();
        var juns = Talk.of(jun).say("안녕");
        var minas = Talk.of(mina.person()).say("안녕");
        models.take(juns, minas);
        summarise(jun, juns.id(), 20, "준은 바다를 좋아한다");
        summarise(minas.id(), 20, "인사했다");

        models.take("Account", jun, new AccountErased(jun, Instant.now()));

        assertThat(summaries(juns.id())).isEmpty();
        assertThat(summaries(minas.id())).containsExactly("인사했다");
    }

    @Test
    void whatIsForgottenTakesTheSummaryThatMayTellOfItAlong() {
        var talk = Talk.of(mina.person()).say("비밀이야");
        var other = Talk.of(mina.person()).say("안녕");
        var secret = MemoryStory.turn(mina, talk.id(), 1, "Mina: 비밀이야");
        models.take(talk, other, secret);
        summarise(talk.id(), 20, "미나는 비밀을 말했다");
        summarise(other.id(), 20, "인사했다");

        models.take(secret.forget());

        assertThat(summaries(talk.id())).isEmpty();
        assertThat(summaries(other.id())).containsExactly("인사했다");

        summarise(talk.id(), 40, "그 뒤의 이야기");
        models.rebuild("memories");
        assertThat(summaries(talk.id())).containsExactly("그 뒤의 이야기");
    }

    @Test
    void aReplayGivesTheSameRowsAndAsksTheModelForNothing() {
        var older = MemoryStory.fact(mina, "고양이를 싫어한다");
        var newer = MemoryStory.fact(mina, "고양이를 좋아한다");
        var talk = Talk.of(mina.person()).say("안녕");
        models.take(
                talk,
                older,
                newer,
                older.giveWayTo(newer),
                MemoryStory.turn(mina, talk.id(), 1, "Mina: 안녕"));
        var secret = MemoryStory.fact(mina, "잊어 달라고 한 것");
        models.take(secret);
        awaitEmbedded();
        models.take(
                MemoryStory.fact(mina, "하나"),
                MemoryStory.fact(mina, "둘"),
                MemoryStory.fact(mina, "셋"),
                MemoryStory.fact(mina, "넷"));
        models.take(secret.forget());
        awaitEmbedded();
        var before = allRows();
        int asked = letters.asked().size();

        models.rebuild("memories");
        awaitEmbedded();

        assertThat(allRows()).isEqualTo(before);
        assertThat(letters.asked()).hasSize(asked);
    }

    private void summarise(ConversationId id, long throughSeq, String text) {
        summarise(mina.person(), id, throughSeq, text);
    }

    private void summarise(AccountId person, ConversationId id, long throughSeq, String text) {
        models.take(
                "Conversation",
                id,
                new ConversationSummarised(
                        id,
                        new SummaryId(UUID.randomUUID()),
                        throughSeq,
                        new ProtectedText(person, text),
                        List.of(),
                        Accounts.small(),
                        Instant.parse("2026-11-21T10:00:00Z")));
    }

    private List<String> summaries(ConversationId id) {
        return models.jdbc()
                .sql("SELECT text FROM conversation_summary WHERE conversation_id = ?")
                .param(id.value())
                .query(String.class)
                .list();
    }

    private List<String> termsOf(MemoryStory memory) {
        return models.jdbc()
                .sql("SELECT term FROM memory_term WHERE memory_id = ?")
                .param(memory.id().value())
                .query(String.class)
                .list();
    }

    private long count(String table, MemoryStory memory) {
        return models.jdbc()
                .sql("SELECT count(*) FROM %s WHERE memory_id = ?".formatted(table))
                .param(memory.id().value())
                .query(Long.class)
                .single();
    }

    private long cached() {
        return models.jdbc().sql("SELECT count(*) FROM embedding_cache").query(Long.class).single();
    }

    private void awaitEmbedded() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> models.bean(Unembedded.class).count(EmbeddedKind.MEMORY) == 0);
    }

    private Map<String, List<String>> allRows() {
        var rows = new TreeMap<String, List<String>>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    models.jdbc()
                            .sql("SELECT t::text FROM %s t ORDER BY 1".formatted(table))
                            .query(String.class)
                            .list());
        }
        return rows;
    }
}
