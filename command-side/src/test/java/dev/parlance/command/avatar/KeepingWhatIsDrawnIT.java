package dev.parlance.command.avatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.image.AvatarCommand.DrawAvatars;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class KeepingWhatIsDrawnIT {

    private static final AccountId MINA = new AccountId(UUID.randomUUID());
    private static final CharacterId SORA = new CharacterId(UUID.randomUUID());

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final Shelf shelf = new Shelf();
    private final AtomicInteger drawn = new AtomicInteger();
    private final ShakyConnections connections = new ShakyConnections(database.dataSource());
    private final CandidateRows rows =
            new CandidateRows(JdbcClient.create(connections), new PassingTime());
    private final Studio studio =
            new Studio(this::paint, Duration.ofSeconds(20), 1, new SimpleMeterRegistry());

    private Avatars avatars;

    @BeforeEach
    void migrate() {
        Flyway.configure().dataSource(database.dataSource()).load().migrate();
        var queries = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(new MinasCharacter()).subscribe(queries);
        var characters = new OwnCharacter(DefaultQueryGateway.builder().queryBus(queries).build());
        avatars = new Avatars(characters, studio, rows, shelf, UUID::randomUUID);
    }

    @AfterEach
    void drop() {
        studio.close();
        database.close();
    }

    @Test
    void aDatabaseThatIsAwayForAMomentHasNothingDrawnAgain() {
        connections.failNext(3);

        var kept = avatars.handle(draw(2)).candidates();

        assertThat(kept)
                .hasSize(2)
                .allMatch(avatar -> rows.find(avatar.imageId(), MINA).isPresent())
                .allMatch(avatar -> shelf.holds(avatar.imageId()));
        assertThat(drawn).hasValue(2);
    }

    /** A rejection is what no other try of a command follows. */
    @Test
    void aDatabaseThatStaysAwayIsARejectionAndNoOtherTry() {
        connections.failNext(Integer.MAX_VALUE);

        assertRefused(draw(2));

        assertThat(drawn).hasValue(2);
        assertThat(shelf.size()).isZero();
    }

    @Test
    void whatCanBeKeptIsGivenWhenTheRestCannot() {
        shelf.takeOnly(2);

        var kept = avatars.handle(draw(4)).candidates();

        assertThat(kept).hasSize(2).allMatch(avatar -> shelf.holds(avatar.imageId()));
    }

    @Test
    void aStorageThatTakesNothingIsARejection() {
        shelf.takeOnly(0);

        assertRefused(draw(1));
    }

    private void assertRefused(DrawAvatars command) {
        assertThatThrownBy(() -> avatars.handle(command))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected ->
                                assertThat(rejected.rejection().code())
                                        .isEqualTo(ErrorCode.OVERLOADED));
    }

    private static DrawAvatars draw(int count) {
        return new DrawAvatars(SORA, MINA, new ProtectedText(MINA, "숲속의 마녀"), count);
    }

    private byte[] paint(String prompt, int index) {
        drawn.incrementAndGet();
        return Pictures.png(8, 8);
    }

    /** The read side in small: Mina owns whatever is asked for. */
    private static final class MinasCharacter {

        @QueryHandler
        CharacterView find(FindCharacter query) {
            return new CharacterView(
                    MINA,
                    new PersonaView(
                            new CharacterRef(query.characterId(), 1),
                            "소라",
                            null,
                            null,
                            null,
                            null,
                            List.of(),
                            null,
                            null,
                            List.of(),
                            ModelSettings.OPEN,
                            null),
                    Set.of(),
                    Visibility.PRIVATE,
                    null,
                    0,
                    Instant.EPOCH,
                    Instant.EPOCH);
        }
    }

    /** Connections that are not to be had for a while. */
    private static final class ShakyConnections extends DelegatingDataSource {

        private final AtomicInteger failing = new AtomicInteger();

        ShakyConnections(DataSource connections) {
            super(connections);
        }

        void failNext(int times) {
            failing.set(times);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new SQLTransientConnectionException("The database is away.");
            }
            return super.getConnection();
        }
    }
}
