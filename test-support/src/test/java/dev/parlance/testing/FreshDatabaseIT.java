package dev.parlance.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshDatabaseIT {

    private final TestDatabase database = TestPostgres.freshDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void koreanTextIsSplitIntoTrigrams() throws SQLException {
        execute("CREATE EXTENSION pg_trgm");

        assertThat(rows("SELECT unnest(show_trgm('안녕하세요'))")).hasSize(6);
    }

    @Test
    void aTrigramIndexFindsKoreanInTheMiddleOfAText() throws SQLException {
        execute("CREATE EXTENSION pg_trgm");
        execute("CREATE TABLE message (text text)");
        execute("CREATE INDEX ON message USING gin (text gin_trgm_ops)");
        execute("INSERT INTO message VALUES ('오늘은 안녕하세요 세계'), ('잘 지내셨나요')");
        String search = "SELECT text FROM message WHERE text ILIKE '%녕하세%'";

        List<String> plan = rows("SET enable_seqscan = off", "EXPLAIN " + search);

        assertThat(String.join("\n", plan)).contains("Bitmap Index Scan on message_text_idx");
        assertThat(rows("SET enable_seqscan = off", search)).containsExactly("오늘은 안녕하세요 세계");
    }

    @Test
    void vectorsAreOrderedByCosineDistance() throws SQLException {
        execute("CREATE EXTENSION vector");
        execute("CREATE TABLE memory (name text, embedding vector(3))");
        execute("CREATE INDEX ON memory USING hnsw (embedding vector_cosine_ops)");
        execute("INSERT INTO memory VALUES ('먼', '[0,0,1]'), ('가까운', '[1,0.1,0]')");

        assertThat(rows("SELECT name FROM memory ORDER BY embedding <=> '[1,0,0]'"))
                .containsExactly("가까운", "먼");
    }

    @Test
    void oneDatabaseSeesNothingOfAnother() throws SQLException {
        execute("CREATE TABLE only_here (id int)");

        try (TestDatabase other = TestPostgres.freshDatabase();
                Connection connection = other.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT to_regclass('only_here')")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).isNull();
        }
    }

    @Test
    void aClosedDatabaseIsGoneEvenWhileSomeoneIsConnected() throws SQLException {
        TestDatabase closed = TestPostgres.freshDatabase();
        try (Connection forgotten = closed.dataSource().getConnection()) {
            closed.close();

            assertThat(forgotten.isValid(5)).isFalse();
        }
        assertThatThrownBy(() -> closed.dataSource().getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("does not exist");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String... statements) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    ResultSet found = statement.getResultSet();
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            }
        }
        return rows;
    }
}
