package dev.parlance.benchmark.memory;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.BinaryCopy;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.memory.Terms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fills the tables of memories by COPY as the projection and the embedder would: everyone says
 * something in turns, so that the memories of one person lie scattered.
 */
final class MemoryFill implements AutoCloseable {

    private static final int WORDS = 12;

    /** Long ago, so that none is recalled for being recent. */
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    private static final String MEMORY =
            """
            memory (memory_id, account_id, character_id, kind, text, text_hash, length,
                    conversation_id, seqs, seq, speaker, valid_from, recorded_at)
            """;
    private static final String TERM =
            "memory_term (memory_id, term, account_id, character_id, frequency)";
    private static final String EMBEDDING =
            "memory_embedding (memory_id, model, account_id, character_id, embedding)";

    private final Connection[] connections = new Connection[3];
    private final String model;
    private final IdSource ids;
    private final Terms terms;
    private final Vocabulary vocabulary;
    private final Topics topics;
    private final RandomGenerator random;
    private final MessageDigest hash;
    private long written;

    MemoryFill(
            BenchDatabase database,
            String model,
            IdSource ids,
            Terms terms,
            Vocabulary vocabulary,
            Topics topics,
            RandomGenerator random)
            throws SQLException {
        for (var n = 0; n < connections.length; n++) {
            connections[n] = database.dataSource().getConnection();
        }
        this.model = model;
        this.ids = ids;
        this.terms = terms;
        this.vocabulary = vocabulary;
        this.topics = topics;
        this.random = random;
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /**
     * @param each how many memories everyone gets
     * @param giants how many the giant gets
     */
    void write(List<Owner> owners, int each, Owner giant, int giants)
            throws SQLException, IOException {
        try (var memories = new BinaryCopy(connections[0], MEMORY);
                var found = new BinaryCopy(connections[1], TERM);
                var vectors = new BinaryCopy(connections[2], EMBEDDING)) {
            for (var round = 0; round < each; round++) {
                for (var owner : owners) {
                    write(owner, memories, found, vectors);
                }
                for (var n = giants * (long) round / each; n < giants * (round + 1L) / each; n++) {
                    write(giant, memories, found, vectors);
                }
            }
        }
    }

    private void write(Owner owner, BinaryCopy memories, BinaryCopy found, BinaryCopy vectors)
            throws IOException {
        owner.speak();
        var id = ids.next();
        var text = vocabulary.words(WORDS, random);
        var at = FIRST.plusSeconds(written++);
        var counts = terms.of(text);
        memories.row(
                id,
                owner.person(),
                owner.character(),
                "TURN",
                text,
                hash.digest(text.getBytes(StandardCharsets.UTF_8)),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                owner.conversation(),
                new long[] {owner.seq()},
                owner.seq(),
                owner.seq() % 2 == 1 ? "USER" : "ASSISTANT",
                at,
                at);
        for (var term : counts.entrySet()) {
            found.row(id, term.getKey(), owner.person(), owner.character(), term.getValue());
        }
        vectors.row(id, model, owner.person(), owner.character(), topics.vector(random));
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
