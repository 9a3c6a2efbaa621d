package dev.parlance.command.store.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAwayTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57P03"})
    void aServerThatIsGoneOrFullIsAway(String state) {
        assertThat(StoreAway.isBehind(new IllegalStateException(new SQLException("", state))))
                .isTrue();
    }

    @Test
    void aPoolWithoutAConnectionLeftIsAway() {
        assertThat(StoreAway.isBehind(new SQLTransientConnectionException("not available")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "57014"})
    void aStatementThatIsRefusedIsNot(String state) {
        assertThat(StoreAway.isBehind(new SQLException("", state))).isFalse();
    }
}
