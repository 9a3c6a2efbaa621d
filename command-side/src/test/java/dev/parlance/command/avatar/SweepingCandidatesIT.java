package dev.parlance.command.avatar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.image.ImageBytes;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SweepingCandidatesIT {

    private static final AccountId MINA = new AccountId(UUID.randomUUID());
    private static final CharacterId SORA = new CharacterId(UUID.randomUUID());

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final PassingTime time = new PassingTime();
    private final Shelf shelf = new Shelf();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private CandidateRows rows;
    private CandidateSweep sweep;

    @BeforeEach
    void migrate() {
        var connections = database.dataSource();
        Flyway.configure().dataSource(connections).load().migrate();
        rows = new CandidateRows(JdbcClient.create(connections), time);
        sweep =
                new CandidateSweep(
                        rows,
                        shelf,
                        new TransactionTemplate(new JdbcTransactionManager(connections)),
                        meters);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void oneThatCannotBeDeletedIsInNobodysWay() {
        var stuck = ended();
        var others = Stream.generate(this::ended).limit(3).toList();
        shelf.stick(stuck);

        sweep.run();

        assertThat(others).noneMatch(shelf::holds);
        assertThat(shelf.holds(stuck)).isTrue();
        assertThat(swept("deleted")).isEqualTo(3);
        assertThat(swept("postponed")).isEqualTo(1);
    }

    @Test
    void whatCannotBeDeletedIsTriedAgainAnHourLater() {
        var portrait = ended();
        shelf.stick(portrait);
        sweep.run();
        shelf.unstick();

        time.pass(CandidateSweep.STEP_BACK.minusSeconds(1));
        sweep.run();
        assertThat(shelf.holds(portrait)).isTrue();

        time.pass(Duration.ofSeconds(1));
        sweep.run();
        assertThat(shelf.holds(portrait)).isFalse();
        assertThat(rows.nextEnded()).isEmpty();
    }

    @Test
    void whatIsTriedAgainLaterIsNotThereMeanwhile() {
        var portrait = ended();
        shelf.stick(portrait);

        sweep.run();

        assertThat(rows.find(portrait, MINA)).isEmpty();
        assertThat(rows.keep(portrait, SORA, MINA)).isEmpty();
    }

    @Test
    void aStorageThatDoesNotWorkAtAllIsNotAskedForEach() {
        var all = Stream.generate(this::ended).limit(CandidateSweep.MOST_IN_A_ROW + 1).toList();
        all.forEach(shelf::stick);

        sweep.run();
        assertThat(swept("postponed")).isEqualTo(CandidateSweep.MOST_IN_A_ROW);

        shelf.unstick();
        sweep.run();
        assertThat(swept("deleted")).isEqualTo(1);
    }

    private double swept(String outcome) {
        return meters.get("parlance.images.swept").tag("outcome", outcome).counter().count();
    }

    /** A picture whose day is over, after those before it. */
    private ImageId ended() {
        var id = new ImageId(UUID.randomUUID());
        var picture = Picture.of(new ImageBytes(Pictures.png(4, 4)));
        rows.add(id, picture, SORA, MINA);
        shelf.put(id.blob(), picture.content().bytes(), "image/png");
        time.pass(CandidateRows.WAITING);
        return id;
    }
}
