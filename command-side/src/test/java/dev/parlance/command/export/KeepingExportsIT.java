package dev.parlance.command.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import dev.parlance.command.job.JobRun;
import dev.parlance.command.keys.KeysForTests;
import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.export.ExportView.State;
import dev.parlance.kernel.job.JobId;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class KeepingExportsIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final AccountId MINA = new AccountId(UUID.randomUUID());
    private static final AccountId JUN = new AccountId(UUID.randomUUID());

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Drawer drawer = new Drawer();
    private final JobId id = new JobId(UUID.randomUUID());
    @TempDir private Path folder;
    private Aead key;
    private ExportRows rows;

    @BeforeEach
    void migrate() {
        key = new KeysForTests(database, folder).started().toWrite(MINA);
        rows = rowsAt(NOON);
        rows.add(id, MINA, WEEK);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void partsInTheirOrderAreOneFileAndEachIsSealed() throws IOException {
        var file = file();
        for (int i = 0; i < 30; i++) {
            file.write(said(noise(i)));
        }
        file.end();

        assertThat(file.parts()).isGreaterThan(1);
        assertThat(drawer.texts()).noneMatch(text -> text.contains("message"));
        var lines = unpacked(file).lines().toList();
        assertThat(lines).hasSize(31);
        assertThat(lines.getFirst()).contains(noise(0));
        assertThat(lines.getLast()).isEqualTo("{\"lines\":30}");
        assertThat(file.bytes()).isEqualTo(packed(file).length);
    }

    @Test
    void aPartInAnothersPlaceIsNotRead() {
        var file = file();
        file.write(said("첫째"));
        file.end();
        var export = export();
        var sealed = drawer.get(export.part(0)).orElseThrow();

        assertThatThrownBy(() -> ExportFile.opened(sealed, export.part(1), key))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAttemptThatWasThoughtDeadCannotEndTheExport() {
        var first = rows.begin(id, MINA, HOUR).orElseThrow();
        var second = rows.begin(id, MINA, HOUR).orElseThrow();

        assertThat(rows.ready(first, 1, 10)).isFalse();
        assertThat(rows.ready(second, 2, 20)).isTrue();
        assertThat(first.part(0)).isNotEqualTo(second.part(0));
        assertThat(export().view().parts()).isEqualTo(2);
        assertThat(export().view().state()).isEqualTo(State.READY);
    }

    @Test
    void noAttemptIsBegunThatCouldOutliveItsExport() {
        var late = NOON.plus(WEEK).minus(HOUR);

        assertThat(rowsAt(late.minusSeconds(1)).begin(id, MINA, HOUR)).isPresent();
        assertThat(rowsAt(late).begin(id, MINA, HOUR)).isEmpty();
    }

    @Test
    void whoseExportComesTooLateCanAskForAnother() {
        var late = rowsAt(NOON.plus(WEEK).minus(HOUR));

        jobOn(late).run(new JobRun(id, MINA, "{}", 1, 0, new Cancellation()));

        assertThat(export().view().state()).isEqualTo(State.FAILED);
        assertThat(late.add(new JobId(UUID.randomUUID()), MINA, WEEK)).isTrue();
    }

    @Test
    void whatIsReadyIsNotMadeAgain() {
        var export = rows.begin(id, MINA, HOUR).orElseThrow();
        rows.ready(export, 1, 10);

        assertThat(rows.begin(id, MINA, HOUR)).isEmpty();
        rows.failed(id);
        assertThat(export().view().state()).isEqualTo(State.READY);
    }

    @Test
    void aPersonHasOneMadeAtATime() {
        var second = new JobId(UUID.randomUUID());

        assertThat(rows.add(second, MINA, WEEK)).isFalse();
        rows.failed(id);
        assertThat(rows.add(second, MINA, WEEK)).isTrue();
        assertThat(rows.begin(id, MINA, HOUR)).isEmpty();
        assertThat(rows.running(MINA)).hasValue(second);
    }

    @Test
    void whenAnExportEndsIsSaidWhenItIsAskedForAndStaysSo() {
        var later = rowsAt(NOON.plus(Duration.ofDays(1)));

        var begun = later.begin(id, MINA, HOUR).orElseThrow();
        assertThat(begun.view().endsAt()).isEqualTo(NOON.plus(WEEK));
        assertThat(later.ready(begun, 1, 10)).isTrue();

        assertThat(export().view().endsAt()).isEqualTo(NOON.plus(WEEK));
    }

    @Test
    void thoseOfAPersonAreListedNewestFirstUntilTheyEnd() {
        rows.failed(id);
        var second = new JobId(UUID.randomUUID());
        rowsAt(NOON.plusSeconds(1)).add(second, MINA, WEEK);

        assertThat(rows.newest(MINA, 50))
                .extracting(row -> row.view().exportId())
                .containsExactly(second, id);
        assertThat(rows.newest(MINA, 1)).hasSize(1);
        assertThat(rows.newest(JUN, 50)).isEmpty();
        assertThat(rowsAt(NOON.plus(WEEK)).newest(MINA, 50))
                .extracting(row -> row.view().exportId())
                .containsExactly(second);
    }

    @Test
    void whatIsForgottenTakesNoMoreParts() {
        var file = file();
        rows.forget(id);
        file.write(said("늦은 말"));

        assertThatThrownBy(file::end).isInstanceOf(IllegalStateException.class);
        assertThat(drawer.texts()).isEmpty();
    }

    @Test
    void anExportIsItsPersonsUntilItEnds() {
        assertThat(rows.find(id, JUN)).isEmpty();
        assertThat(rows.running(MINA)).hasValue(id);
        assertThat(rowsAt(NOON.plus(WEEK).minusSeconds(1)).find(id, MINA)).isPresent();
        assertThat(rowsAt(NOON.plus(WEEK)).find(id, MINA)).isEmpty();
        assertThat(rowsAt(NOON.plus(WEEK)).begin(id, MINA, HOUR)).isEmpty();
    }

    @Test
    void whatHasEndedIsSweptWithThePartsOfAllAttempts() {
        for (int attempt = 0; attempt < 2; attempt++) {
            var file = file();
            file.write(said("같은 말"));
            file.end();
        }
        assertThat(drawer.texts()).hasSize(2);
        sweep(NOON);
        assertThat(drawer.texts()).hasSize(2);

        rows.endAllOf(MINA);
        sweep(NOON);

        assertThat(drawer.texts()).isEmpty();
        assertThat(left()).isZero();
    }

    @Test
    void whatCannotBeDeletedIsNobodysAndIsTriedAgainAnHourLater() {
        var file = file();
        file.write(said("남는 말"));
        file.end();
        rows.endAllOf(MINA);
        drawer.jam();
        sweep(NOON);
        drawer.free();

        sweep(NOON.plus(ExportSweep.STEP_BACK).minusSeconds(1));
        assertThat(drawer.texts()).hasSize(1);
        assertThat(rows.find(id, MINA)).isEmpty();

        sweep(NOON.plus(ExportSweep.STEP_BACK));
        assertThat(drawer.texts()).isEmpty();
    }

    private ExportJob jobOn(ExportRows rows) {
        var queries = DefaultQueryGateway.builder().queryBus(SimpleQueryBus.builder().build());
        return new ExportJob(
                rows,
                queries.build(),
                drawer,
                new KeysForTests(database, folder).started(),
                new ExportSettings(5, HOUR, 2, WEEK),
                Clock.systemUTC());
    }

    private ExportFile file() {
        return new ExportFile(rows.begin(id, MINA, HOUR).orElseThrow(), rows, drawer, key);
    }

    private ExportRow export() {
        return rows.find(id, MINA).orElseThrow();
    }

    private String unpacked(ExportFile file) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private byte[] packed(ExportFile file) {
        var packed = new ByteArrayOutputStream();
        for (int i = 0; i < file.parts(); i++) {
            var blob = export().part(i);
            packed.writeBytes(ExportFile.opened(drawer.get(blob).orElseThrow(), blob, key));
        }
        return packed.toByteArray();
    }

    private void sweep(Instant at) {
        var transactions =
                new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        new ExportSweep(rowsAt(at), drawer, transactions).run();
    }

    private long left() {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT count(*) FROM account_export")
                .query(Long.class)
                .single();
    }

    private ExportRows rowsAt(Instant instant) {
        return new ExportRows(
                JdbcClient.create(database.dataSource()), Clock.fixed(instant, ZoneOffset.UTC));
    }

    private static ExportLine said(String text) {
        var message =
                new MessageView(
                        new MessageId(new UUID(0, 1)),
                        1,
                        MINA,
                        null,
                        MessageRole.USER,
                        text,
                        null,
                        NOON,
                        null,
                        null);
        return new ExportLine.Said(message, new ConversationId(new UUID(0, 2)));
    }

    /** 60,000 signs of three bytes each. */
    private static String noise(int seed) {
        return new Random(seed)
                .ints(60_000, '가', '힣')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
