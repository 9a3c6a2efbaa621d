package dev.parlance.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.live.LiveSignal;
import dev.parlance.kernel.projection.DeadLetters;
import dev.parlance.kernel.projection.ProjectionCommand.AbandonReplay;
import dev.parlance.kernel.projection.ProjectionCommand.DiscardDeadLetter;
import dev.parlance.kernel.projection.ProjectionCommand.ReplayProjection;
import dev.parlance.kernel.projection.ProjectionQuery.ListDeadLetters;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.projection.RebuildState;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A projection is built again beside the one that serves. */
class RebuildIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final ReadModels models = ReadModels.on(database);
    private final Talk talk = Talk.of(Accounts.someone());

    @BeforeEach
    void talk() {
        talk.say("안녕").answer("안녕하세요");
        models.take(talk);
    }

    @AfterEach
    void stop() {
        models.close();
        database.close();
    }

    static List<String> projections() {
        return ProjectionSettings.NAMES;
    }

    @ParameterizedTest
    @MethodSource("projections")
    void theTablesThatTakeOverAreLikeThoseOfTheMigrations(String projection) {
        var tables = structure();
        var rebuilt = oids(projection);

        models.rebuild(projection);

        assertThat(structure()).isEqualTo(tables);
        assertThat(oids(projection)).doesNotContainAnyElementsOf(rebuilt);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(traces()).isEmpty());
    }

    @Test
    void whatWasThereIsReadUntilTheSwitchAndWhatIsBuiltAfterIt() throws SQLException {
        models.jdbc().sql("UPDATE message SET text = '틀린 말' WHERE seq = 1").update();

        try (var reader = readerOf("message")) {
            models.command(new ReplayProjection("history"));
            await().atMost(PATIENCE).until(() -> aside("history").eventsBehind() == 0);
            models.take(talk.say("듣고 있어요?"));
            assertThat(texts()).containsExactly("틀린 말", "안녕하세요", "듣고 있어요?");
            reader.rollback();
        }

        await().atMost(PATIENCE).until(() -> models.report("history").rebuild() == null);
        assertThat(texts()).containsExactly("안녕", "안녕하세요", "듣고 있어요?");
        models.take(talk.say("아직이요?"));
        assertThat(texts()).containsExactly("안녕", "안녕하세요", "듣고 있어요?", "아직이요?");
    }

    @Test
    void nothingIsLeftOfARebuildThatIsAbandoned() throws SQLException {
        poison();
        models.take(talk.say("독이 든 말"));
        try (var reader = readerOf("message")) {
            models.command(new ReplayProjection("history"));
            await().atMost(PATIENCE).until(() -> aside("history").deadLetters() == 1);

            models.command(new AbandonReplay("history"));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(traces()).isEmpty());
            reader.rollback();
        }
        assertThat(models.report("history").rebuild()).isNull();
        assertThat(models.report("history").deadLetters()).isEqualTo(1);
        assertThat(texts()).containsExactly("안녕", "안녕하세요");
        models.rebuild("history");
    }

    @Test
    void deadLettersOfARebuildTakeThePlaceOfTheProjections() throws SQLException {
        var other = Talk.of(Accounts.someone()).say("독이 든 말");
        poison();
        models.take(other);
        var before = letters();
        models.jdbc().sql("ALTER TABLE message DROP CONSTRAINT no_poison").update();
        models.jdbc()
                .sql(
                        "ALTER TABLE message ADD CONSTRAINT no_greeting CHECK (text <> '안녕') NOT VALID")
                .update();

        models.rebuild("history");

        assertThat(before)
                .extracting(DeadLetters.Letter::sequence)
                .containsExactly(other.id().toString());
        assertThat(letters()).extracting(DeadLetters.Letter::projection).containsOnly("history");
        assertThat(letters())
                .extracting(DeadLetters.Letter::sequence)
                .containsOnly(talk.id().toString());
    }

    @Test
    void deadLettersOfARebuildAreNotHandedInBeforeItServes() throws SQLException {
        poison();
        models.take(talk.say("독이 든 말"));
        try (var reader = readerOf("message")) {
            models.command(new ReplayProjection("history"));
            await().atMost(PATIENCE).until(() -> aside("history").deadLetters() == 1);
            var letter =
                    letters().stream()
                            .filter(l -> l.projection().equals("history@rebuild"))
                            .findFirst()
                            .orElseThrow();

            assertThatThrownBy(() -> models.command(new DiscardDeadLetter(letter.id())))
                    .hasMessageContaining("being built again");
            reader.rollback();
        }
    }

    @Test
    void oneRebuildOfAProjectionIsUnderWayAtATime() throws SQLException {
        try (var reader = readerOf("message")) {
            models.command(new ReplayProjection("history"));

            assertThatThrownBy(() -> models.command(new ReplayProjection("history")))
                    .hasMessageContaining("is being built again");
            reader.rollback();
        }
    }

    @Test
    void thereIsNothingToAbandonWhereNothingIsBuilt() {
        assertThatThrownBy(() -> models.command(new AbandonReplay("history")))
                .hasMessageContaining("is not being built again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW spoken AS SELECT text FROM message",
                "CREATE TABLE spoken_of (LIKE message); ALTER TABLE spoken_of ADD CONSTRAINT spoken"
                        + " FOREIGN KEY (conversation_id, seq) REFERENCES message",
                "CREATE TRIGGER spoken BEFORE UPDATE ON message FOR EACH ROW"
                        + " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "CREATE POLICY spoken ON message USING (true)",
                "CREATE PUBLICATION spoken FOR TABLE message"
            })
    void aProjectionIsNotBuiltAgainWhileOthersAreTiedToItsTables(String tie) {
        models.jdbc().sql(tie).update();

        assertThatThrownBy(() -> models.command(new ReplayProjection("history")))
                .hasMessageContaining("spoken");
        assertThat(traces()).isEmpty();
    }

    @Test
    void aProjectionThatIsSplitIsNotBuiltAgain() {
        models.jdbc()
                .sql(
                        """
                        INSERT INTO TokenEntry (processorName, segment, timestamp, owner)
                        VALUES ('history', 1, '3000-01-01T00:00:00Z', 'another node')
                        """)
                .update();

        assertThatThrownBy(() -> models.command(new ReplayProjection("history")))
                .hasMessageContaining("segments");
        assertThat(traces()).isEmpty();
    }

    @Test
    void nobodyHearsASecondTimeThatSomebodyWasForgotten() {
        models.take("Account", talk.owner(), new AccountErased(talk.owner(), talk.now()));
        await().atMost(PATIENCE).until(() -> forgettings() == 1);

        models.rebuild("history");

        assertThat(forgettings()).isEqualTo(1);
        assertThat(texts()).containsExactly("", "");
    }

    @Test
    void whatWasReplacedGoesThoughItsProcessDiedOverIt() {
        models.jdbc()
                .sql(
                        """
                        CREATE SCHEMA replaced_history;
                        CREATE TABLE replaced_history.message (LIKE message)
                        """)
                .update();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(traces()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD COLUMN mood text",
                "ALTER COLUMN text SET DEFAULT '말'",
                "ADD CONSTRAINT short CHECK (length(text) < 100000)"
            })
    void aRebuildWhoseTablesWereAlteredMeanwhileDoesNotTakeOver(String change) throws SQLException {
        try (var reader = readerOf("message_variant")) {
            models.command(new ReplayProjection("history"));
            await().atMost(PATIENCE).until(() -> aside("history").eventsBehind() == 0);
            models.jdbc().sql("ALTER TABLE message " + change).update();
            reader.rollback();
        }

        await().atMost(PATIENCE).until(() -> aside("history").state() == RebuildState.FAILED);
        assertThat(aside("history").fault()).contains("altered");
        assertThat(texts()).containsExactly("안녕", "안녕하세요");
        models.command(new AbandonReplay("history"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(traces()).isEmpty());
        models.rebuild("history");
    }

    @Test
    void anIndexThatIsMadeMeanwhileIsThereAfterwards() throws SQLException {
        try (var reader = readerOf("message_variant")) {
            models.command(new ReplayProjection("history"));
            await().atMost(PATIENCE).until(() -> aside("history").eventsBehind() == 0);
            models.jdbc().sql("CREATE INDEX message_late ON message (at)").update();
            reader.rollback();
        }

        await().atMost(PATIENCE).until(() -> models.report("history").rebuild() == null);
        assertThat(structure()).anyMatch(line -> line.contains("message_late"));
    }

    @Test
    void whoMayReadTheTablesMayReadThoseThatTakeOver() {
        models.jdbc().sql("GRANT SELECT ON message TO pg_monitor").update();

        models.rebuild("history");

        assertThat(
                        models.jdbc()
                                .sql(
                                        "SELECT has_table_privilege('pg_monitor', 'message', 'SELECT')")
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    private void poison() {
        models.jdbc()
                .sql(
                        "ALTER TABLE message ADD CONSTRAINT no_poison CHECK (text <> '독이 든 말')"
                                + " NOT VALID")
                .update();
    }

    /** Somebody who reads a table for long, so that nothing takes its place. */
    private Connection readerOf(String table) throws SQLException {
        var connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE %s IN ACCESS SHARE MODE".formatted(table));
        }
        return connection;
    }

    private long forgettings() {
        return models.heard().about(talk.id()).stream()
                .filter(LiveSignal.TextsErased.class::isInstance)
                .count();
    }

    private ProjectionReport.Rebuild aside(String projection) {
        return Objects.requireNonNull(models.report(projection).rebuild());
    }

    private List<DeadLetters.Letter> letters() {
        return models.ask(new ListDeadLetters(null, null, 100), DeadLetters.class).items();
    }

    private List<String> texts() {
        return strings(
                "SELECT text FROM message WHERE conversation_id = '%s' ORDER BY seq"
                        .formatted(talk.id()));
    }

    private List<String> oids(String projection) {
        return models
                .bean(ProjectionCatalogue.class)
                .aside(projection)
                .orElseThrow()
                .tables()
                .stream()
                .map(table -> strings("SELECT 'public.%s'::regclass::oid".formatted(table)))
                .flatMap(List::stream)
                .toList();
    }

    /** What rebuilds have made, and what they have left. */
    private List<String> traces() {
        return strings(
                """
                SELECT nspname FROM pg_namespace WHERE nspname ~ '^(rebuild|replaced)_'
                UNION ALL SELECT processorName FROM TokenEntry WHERE processorName LIKE '%@%'
                UNION ALL SELECT projection FROM projection_rebuild
                UNION ALL SELECT processingGroup FROM DeadLetterEntry
                          WHERE processingGroup LIKE '%@%'
                """);
    }

    /** All that makes up the tables of the read models, but for what is in them. */
    private List<String> structure() {
        return strings(
                """
                SELECT 'table ' || relname || ' ' || coalesce(reloptions::text, '')
                FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')
                UNION ALL
                SELECT 'column ' || attrelid::regclass || ' ' || attname || ' '
                       || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '
                       || coalesce(pg_get_expr(adbin, adrelid), '')
                FROM pg_attribute
                JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r'
                LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
                WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
                UNION ALL
                SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' '
                       || pg_get_constraintdef(oid)
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                UNION ALL
                SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
                ORDER BY 1
                """);
    }

    private List<String> strings(String sql) {
        return models.jdbc().sql(sql).query(String.class).list();
    }
}
