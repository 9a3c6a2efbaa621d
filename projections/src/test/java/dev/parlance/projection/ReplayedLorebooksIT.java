package dev.parlance.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.lorebook.LorebookTarget;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.projection.testing.WrittenBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lorebooks come out the same, wherever the batches of a replay end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayedLorebooksIT {

    private static final List<String> TABLES =
            List.of("lorebook", "lorebook_entry", "lorebook_binding");

    private ReadModels models;

    @BeforeAll
    void write() {
        // Batches of three cut the stories in the middle of what belongs together.
        models = new ReadModels("parlance.projections.batch-size=3");
        var mina = Accounts.someone();
        var sora = new CharacterId(UUID.randomUUID());
        var talk = Talk.of(mina).say("안녕");
        var forest = WrittenBook.of(mina, "검은 숲").put(1, "숲", "어둡다.").put(2, "강", "깊다.");
        models.take(talk);
        models.take(
                forest.revise("흰 숲", 5, 800)
                        .put(1, "숲", "밝다.")
                        .remove(2)
                        .put(3, "산", "높다.")
                        .bind(LorebookTarget.of(mina))
                        .unbind(LorebookTarget.of(mina))
                        .bind(LorebookTarget.of(mina))
                        .bind(LorebookTarget.of(talk.id()))
                        .bind(LorebookTarget.of(sora)));
        models.take(
                WrittenBook.of(LorebookId.ownOf(sora), mina, "소라")
                        .put(1, "바다", "푸르다.")
                        .bind(LorebookTarget.of(sora)));
        models.take(talk.delete());
        models.take("Character", sora, new CharacterDeleted(sora, mina, forest.now()));
        models.take(forest.remove(3).put(3, "산", "낮다.").bind(LorebookTarget.of(sora)));
        models.take(
                WrittenBook.of(mina, "지울 책")
                        .put(1, "말", "말.")
                        .bind(LorebookTarget.of(mina))
                        .delete());
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void theStoryLeavesWhatItShould() {
        var rows = allRows();

        assertThat(rows.get("lorebook")).hasSize(2);
        assertThat(rows.get("lorebook_entry")).hasSize(3);
        assertThat(rows.get("lorebook_binding")).hasSize(3);
    }

    @Test
    void aReplayGivesTheSameRows() {
        var before = allRows();

        models.rebuild("lorebooks");

        assertThat(allRows()).isEqualTo(before);
    }

    @Test
    void aReplayForgetsRowsThatNoEventLeft() {
        var before = allRows();
        models.jdbc()
                .sql("INSERT INTO lorebook_binding VALUES ('PERSON', ?, ?, 1)")
                .params(UUID.randomUUID(), UUID.randomUUID())
                .update();

        models.rebuild("lorebooks");

        assertThat(allRows()).isEqualTo(before);
    }

    @Test
    void eventsThatAreTakenInAgainOverTheirOwnRowsChangeNothing() {
        var before = allRows();
        var processor = models.bean(ProjectionMonitor.class).processor("lorebooks").orElseThrow();

        processor.shutDown();
        models.jdbc()
                .sql(
                        """
                        UPDATE TokenEntry SET token = NULL, tokenType = NULL
                        WHERE processorName = 'lorebooks'
                        """)
                .update();
        processor.start();
        awaitRewound();

        assertThat(allRows()).isEqualTo(before);
    }

    private void awaitRewound() {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            var report = models.report("lorebooks");
                            return report.eventsBehind() == 0 && report.running();
                        });
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
