package dev.parlance.benchmark.projection;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.BinaryCopy;
import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.id.IdSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.IntStream;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;

/**
 * Fills the event store with what many conversations leave behind, a thousand of them at a time,
 * commit by commit in turns. The product's own serializer writes the events, COPY stores them.
 */
final class EventFill {

    private static final int AT_A_TIME = 1_000;
    private static final int FEWEST_TURNS = 4;
    private static final int DIFFERENT_TURNS = 13;
    private static final int CONVERSATIONS_OF_A_PERSON = 20;
    private static final String COLUMNS =
            "domain_event (event_identifier, aggregate_identifier, sequence_number, type,"
                    + " time_stamp, payload_type, payload_revision, payload, meta_data)";

    private final BenchDatabase database;
    private final IdSource ids;
    private final Serializer serializer;
    private AccountId person;
    private int conversations;

    EventFill(BenchDatabase database, EmbeddedProduct product) {
        this.database = database;
        this.ids = product.get(IdSource.class);
        this.serializer = product.get("eventSerializer", Serializer.class);
        this.person = new AccountId(ids.next());
    }

    /**
     * Adds about so many events, of conversations of their own.
     *
     * @return how many were added
     */
    long add(long events) throws SQLException, IOException {
        try (var connection = database.dataSource().getConnection()) {
            long added = 0;
            try (var rows = new BinaryCopy(connection, COLUMNS)) {
                var under =
                        IntStream.range(0, AT_A_TIME)
                                .mapToObj(_ -> conversation())
                                .toArray(Dialogue[]::new);
                for (var slot = 0; added < events; slot = (slot + 1) % AT_A_TIME) {
                    if (under[slot].ended()) {
                        under[slot] = conversation();
                    }
                    for (var event : under[slot].next(Instant.now())) {
                        write(rows, event);
                        added++;
                    }
                }
            }
            try (var statement = connection.createStatement()) {
                statement.execute("VACUUM (ANALYZE) domain_event");
            }
            return added;
        }
    }

    private Dialogue conversation() {
        if (++conversations % CONVERSATIONS_OF_A_PERSON == 0) {
            person = new AccountId(ids.next());
        }
        return new Dialogue(ids, person, FEWEST_TURNS + conversations % DIFFERENT_TURNS);
    }

    private void write(BinaryCopy rows, DomainEventMessage<?> event) throws IOException {
        var payload = event.serializePayload(serializer, byte[].class);
        rows.row(
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                DateTimeUtils.formatInstant(event.getTimestamp()),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData());
    }
}
