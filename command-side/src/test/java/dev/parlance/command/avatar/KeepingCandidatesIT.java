package dev.parlance.command.avatar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.image.ImageBytes;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class KeepingCandidatesIT {

    private static final AccountId MINA = new AccountId(UUID.randomUUID());
    private static final AccountId MINHO = new AccountId(UUID.randomUUID());
    private static final CharacterId SORA = new CharacterId(UUID.randomUUID());
    private static final CharacterId HARU = new CharacterId(UUID.randomUUID());

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final PassingTime time = new PassingTime();
    private final Shelf shelf = new Shelf();
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
                        new SimpleMeterRegistry());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aCandidateThatNobodyChoosesIsForgottenAfterADay() {
        var portrait = add(SORA);

        time.pass(Duration.ofHours(23));
        sweep.run();
        assertThat(shelf.holds(portrait)).isTrue();

        time.pass(Duration.ofHours(2));
        sweep.run();
        assertThat(shelf.holds(portrait)).isFalse();
        assertThat(rows.find(portrait, MINA)).isEmpty();
    }

    @Test
    void aCandidateThatHasEndedIsNoLongerThereEvenBeforeTheSweep() {
        var portrait = add(SORA);

        time.pass(Duration.ofHours(25));

        assertThat(rows.find(portrait, MINA)).isEmpty();
        assertThat(rows.keep(portrait, SORA, MINA)).isEmpty();
    }

    @Test
    void aChosenOneStays() {
        var portrait = choose(SORA, 5);

        time.pass(Duration.ofDays(400));
        sweep.run();

        assertThat(shelf.holds(portrait)).isTrue();
        assertThat(rows.find(portrait, MINA)).isPresent();
    }

    @Test
    void theOneThatIsReplacedIsForgottenADayLater() {
        var first = choose(SORA, 5);
        var second = choose(SORA, 6);

        time.pass(Duration.ofHours(25));
        sweep.run();

        assertThat(shelf.holds(first)).isFalse();
        assertThat(shelf.holds(second)).isTrue();
    }

    @Test
    void theLastChoiceHoldsInWhicheverOrderChoicesAreHeardOf() {
        var first = add(SORA);
        var second = add(SORA);
        rows.keep(first, SORA, MINA);
        rows.keep(second, SORA, MINA);
        rows.chosen(SORA, second, 6);
        rows.chosen(SORA, first, 5);

        time.pass(Duration.ofHours(25));
        sweep.run();

        assertThat(shelf.holds(first)).isFalse();
        assertThat(shelf.holds(second)).isTrue();
    }

    @Test
    void aChoiceUnderWayIsNotUndoneByTheOneBefore() {
        var first = add(SORA);
        var second = add(SORA);
        rows.keep(first, SORA, MINA);
        rows.keep(second, SORA, MINA);
        rows.chosen(SORA, first, 5);

        time.pass(Duration.ofHours(25));
        sweep.run();

        assertThat(shelf.holds(second)).isTrue();
    }

    @Test
    void theOneThatIsRemovedIsForgottenADayLater() {
        var portrait = choose(SORA, 5);
        var ofAnother = choose(HARU, 3);

        rows.removed(SORA, 6);
        time.pass(Duration.ofHours(25));
        sweep.run();

        assertThat(shelf.holds(portrait)).isFalse();
        assertThat(shelf.holds(ofAnother)).isTrue();
    }

    @Test
    void allOfADeletedCharacterAreForgottenAtOnce() {
        var chosen = choose(SORA, 5);
        var waiting = add(SORA);

        rows.deleted(SORA);
        sweep.run();

        assertThat(shelf.holds(chosen)).isFalse();
        assertThat(shelf.holds(waiting)).isFalse();
    }

    @Test
    void onlyItsOwnerAndItsCharacterHaveACandidate() {
        var portrait = add(SORA);

        assertThat(rows.find(portrait, MINHO)).isEmpty();
        assertThat(rows.keep(portrait, SORA, MINHO)).isEmpty();
        assertThat(rows.keep(portrait, HARU, MINA)).isEmpty();
        assertThat(rows.keep(portrait, SORA, MINA)).isEqualTo(rows.find(portrait, MINA));
    }

    @Test
    void ofMoreThanFortyThatWaitTheOldestEnd() {
        var chosen = choose(SORA, 5);
        var oldest = add(SORA);
        for (int i = 0; i < CandidateRows.MOST_WAITING; i++) {
            time.pass(Duration.ofSeconds(1));
            add(HARU);
        }

        assertThat(rows.find(oldest, MINA)).isEmpty();
        assertThat(rows.find(chosen, MINA)).isPresent();
        sweep.run();
        assertThat(shelf.size()).isEqualTo(CandidateRows.MOST_WAITING + 1);
    }

    private ImageId choose(CharacterId character, long sequence) {
        var portrait = add(character);
        rows.keep(portrait, character, MINA);
        rows.chosen(character, portrait, sequence);
        return portrait;
    }

    private ImageId add(CharacterId character) {
        var id = new ImageId(UUID.randomUUID());
        var picture = Picture.of(new ImageBytes(Pictures.png(4, 4)));
        rows.add(id, picture, character, MINA);
        shelf.put(id.blob(), picture.content().bytes(), "image/png");
        return id;
    }
}
