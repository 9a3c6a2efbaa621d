package dev.parlance.query.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.knowledge.FoundKnowledge;
import dev.parlance.kernel.knowledge.KnowledgeQuery.SearchKnowledge;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.DocumentStory;
import dev.parlance.projection.testing.ReadModels;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Beyond the bound of comparing all, the nearest are those that the index of vectors gives. */
class NearestOfVeryManyIT {

    private static final String INDEX = "knowledge_embedding_near_3832b02b";

    private final KnowledgeScope house = new KnowledgeScope("house");

    @Test
    void theNearestOfTheScopeAreFoundByTheIndexOfVectors() {
        // There are so few vectors that the planner would rather sort them all.
        try (var models =
                new ReadModels(
                        "spring.datasource.hikari.connection-init-sql=SET enable_sort = off")) {
            models.take(
                    DocumentStory.saying(
                            house,
                            "Pets",
                            "Puppies need to go outside every three hours.",
                            "The invoice is due within thirty days."),
                    DocumentStory.saying(
                            new KnowledgeScope("elsewhere"), "Dogs", "Young dogs walk a lot."));
            await().atMost(Duration.ofSeconds(30)).until(() -> vectors(models) == 3);
            // Without terms and vectors of their own these make the scope a large one.
            models.jdbc()
                    .sql("UPDATE knowledge_scope SET chunks = chunks + ? WHERE scope = ?")
                    .params(SearchRows.COMPARED_ALL, house.value())
                    .update();
            assertThat(scans(models)).isZero();

            var found =
                    models.ask(
                            new SearchKnowledge(
                                    house,
                                    Accounts.someone(),
                                    "How often should I walk my young dog?",
                                    5),
                            FoundKnowledge.class);

            assertThat(found.chunks().getFirst().text())
                    .isEqualTo("Puppies need to go outside every three hours.");
            assertThat(found.chunks())
                    .noneMatch(chunk -> chunk.text().equals("Young dogs walk a lot."));
            // PostgreSQL counts with some delay.
            await().atMost(Duration.ofSeconds(30)).until(() -> scans(models) > 0);
        }
    }

    private static long vectors(ReadModels models) {
        return models.jdbc()
                .sql("SELECT count(*) FROM knowledge_embedding")
                .query(Long.class)
                .single();
    }

    private static long scans(ReadModels models) {
        return models.jdbc()
                .sql("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = ?")
                .param(INDEX)
                .query(Long.class)
                .single();
    }
}
