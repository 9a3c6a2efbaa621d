package dev.parlance.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentChunked;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentDeleted;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngested;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngestionFailed;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Documents come out the same, wherever the batches of a replay end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayedKnowledgeIT {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");
    private static final List<String> TABLES =
            List.of("knowledge_document", "knowledge_chunk", "knowledge_term", "knowledge_scope");

    private final AccountId mina = Accounts.someone();
    private final DocumentId ready = new DocumentId(UUID.randomUUID());
    private final DocumentId waiting = new DocumentId(UUID.randomUUID());

    private ReadModels models;

    @BeforeAll
    void write() {
        // Batches of three cut the stories in the middle of what belongs together.
        models = new ReadModels("parlance.projections.batch-size=3");
        var unreadable = new DocumentId(UUID.randomUUID());
        var deleted = new DocumentId(UUID.randomUUID());
        var jun = Accounts.someone();
        var juns = new DocumentId(UUID.randomUUID());
        take(
                ready,
                submitted(ready, HOUSE),
                chunked(ready, HOUSE, 1, "연차는 15일이다."),
                chunked(ready, HOUSE, 2, "병가는 60일이다."),
                new DocumentIngested(ready, HOUSE, 2, NOW));
        take(waiting, submitted(waiting, HOUSE), chunked(waiting, HOUSE, 1, "출장은 알린다."));
        take(
                unreadable,
                submitted(unreadable, HOUSE),
                chunked(unreadable, HOUSE, 1, "읽다 만 것."),
                new DocumentIngestionFailed(
                        unreadable, HOUSE, ErrorCode.DOCUMENT_UNREADABLE, "It is damaged.", NOW));
        take(
                deleted,
                submitted(deleted, HOUSE),
                chunked(deleted, HOUSE, 1, "지울 것."),
                new DocumentIngested(deleted, HOUSE, 1, NOW),
                new DocumentDeleted(deleted, HOUSE, mina, NOW));
        var own = KnowledgeScope.ownOf(jun);
        take(
                juns,
                submitted(juns, own),
                chunked(juns, own, 1, "준의 것."),
                new DocumentIngested(juns, own, 1, NOW));
        models.take("Account", jun, new AccountErased(jun, NOW));
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void aDocumentIsSearchedOnceAllOfItIsThere() {
        assertThat(
                        models.jdbc()
                                .sql(
                                        """
                                        SELECT document_id FROM knowledge_chunk WHERE searchable
                                        """)
                                .query(UUID.class)
                                .list())
                .containsExactly(ready.value(), ready.value());
        assertThat(
                        models.jdbc()
                                .sql("SELECT count(*) FROM knowledge_chunk WHERE document_id = ?")
                                .param(waiting.value())
                                .query(Long.class)
                                .single())
                .isOne();
    }

    @Test
    void whatCanBeSearchedIsSummedAndItsChangesCounted() {
        var standing = models.jdbc().sql("SELECT * FROM knowledge_scope").query().singleRow();

        assertThat(standing)
                .containsEntry("scope", "house")
                .containsEntry("version", 3L)
                .containsEntry("chunks", 2L)
                .containsEntry(
                        "terms",
                        models.jdbc()
                                .sql(
                                        """
                                        SELECT sum(frequency) FROM knowledge_term
                                        WHERE document_id = ?
                                        """)
                                .param(ready.value())
                                .query(Long.class)
                                .single());
    }

    @Test
    void aDocumentThatCannotBeReadSaysWhyAndNothingElse() {
        assertThat(
                        models.jdbc()
                                .sql(
                                        """
                                        SELECT failure_code, failure_detail,
                                               (SELECT count(*) FROM knowledge_chunk c
                                                WHERE c.document_id = d.document_id) AS chunks
                                        FROM knowledge_document d WHERE state = 'FAILED'
                                        """)
                                .query()
                                .singleRow())
                .containsEntry("failure_code", "DOCUMENT_UNREADABLE")
                .containsEntry("failure_detail", "It is damaged.")
                .containsEntry("chunks", 0L);
    }

    @Test
    void aReplayGivesTheSameRows() {
        var before = allRows();

        models.rebuild("knowledge");

        assertThat(allRows()).isEqualTo(before);
    }

    private void take(DocumentId id, Object... events) {
        models.take("KnowledgeDocument", "document/" + id, events);
    }

    private DocumentSubmitted submitted(DocumentId id, KnowledgeScope scope) {
        return new DocumentSubmitted(
                id,
                scope,
                mina,
                new ProtectedText(scope.keeper(), "휴가 규정"),
                DocumentFormat.MARKDOWN,
                52,
                new ProtectedText(scope.keeper(), "9f86"),
                NOW);
    }

    private static DocumentChunked chunked(
            DocumentId id, KnowledgeScope scope, int part, String text) {
        var keeper = scope.keeper();
        var chunk =
                new Chunk(part, new ProtectedText(keeper, "휴가"), new ProtectedText(keeper, text));
        return new DocumentChunked(id, scope, part, List.of(chunk), NOW);
    }

    private Map<String, List<Map<String, Object>>> allRows() {
        var rows = new TreeMap<String, List<Map<String, Object>>>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    models.jdbc()
                            .sql("SELECT t::text AS row FROM %s t ORDER BY 1".formatted(table))
                            .query()
                            .listOfRows());
        }
        return rows;
    }
}
