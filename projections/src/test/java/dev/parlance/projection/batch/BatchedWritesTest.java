package dev.parlance.projection.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/** When what a batch of events changes is written; nothing here comes as far as a database. */
class BatchedWritesTest {

    private final List<List<String>> written = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();
    private @Nullable DataAccessException refusal;
    private BatchedWrites<Words> writes;

    @BeforeEach
    void start() {
        writes = new BatchedWrites<>("words", new JdbcTemplate(), Words::new);
    }

    @Test
    void aBatchOfEventsIsWrittenAtItsEnd() {
        take("가", "나");

        assertThat(written).containsExactly(List.of("가", "나"));
    }

    @Test
    void whatIsFullIsWrittenBeforeItsEventsEnd() {
        take("가", "나", "다", "라", "마", "바", "사");

        assertThat(written)
                .containsExactly(List.of("가", "나", "다"), List.of("라", "마", "바"), List.of("사"));
    }

    @Test
    void whatIsRefusedOnTheWayIsToldAtTheEndAndNothingMoreIsCollected() {
        refusal = new DataIntegrityViolationException("독");

        assertThatThrownBy(() -> take("가", "나", "다", "라", "마", "바", "사"))
                .hasRootCauseInstanceOf(RowsRefused.class);

        assertThat(handled).hasSize(7);
        assertThat(written).containsExactly(List.of("가", "나", "다"));
    }

    @Test
    void whatPassesIsTriedAgainAsAWhole() {
        refusal = new CannotAcquireLockException("기다림");
        var events = events("가", "나", "다", "라");
        assertThatThrownBy(() -> take(events))
                .hasRootCauseInstanceOf(CannotAcquireLockException.class);
        written.clear();
        refusal = null;

        take(events);

        assertThat(written).containsExactly(List.of("가", "나", "다"), List.of("라"));
    }

    private void take(String... words) {
        take(events(words));
    }

    private void take(List<EventMessage<String>> events) {
        var unit = new BatchingUnitOfWork<>(events);
        var result =
                unit.executeWithResult(
                        () -> {
                            var word = unit.getMessage().getPayload();
                            writes.write(batch -> batch.words.add(word));
                            handled.add(word);
                            return word;
                        },
                        RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    private static List<EventMessage<String>> events(String... words) {
        return Stream.of(words).<EventMessage<String>>map(GenericEventMessage::new).toList();
    }

    private final class Words implements RowBatch {

        private final List<String> words = new ArrayList<>();

        @Override
        public void flush(JdbcOperations jdbc) {
            if (!words.isEmpty()) {
                written.add(List.copyOf(words));
            }
            if (refusal != null) {
                throw refusal;
            }
        }

        @Override
        public boolean full() {
            return words.size() >= 3;
        }
    }
}
