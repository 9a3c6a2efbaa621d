package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.ChainHead;
import dev.parlance.kernel.audit.proof.MerkleTree;
import dev.parlance.projection.batch.RowBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of chain heads: its leaves, and the nodes of the tree over them. */
final class LogRows implements MerkleTree.Nodes {

    private final JdbcOperations rows;
    private final JdbcClient jdbc;

    LogRows(JdbcOperations rows) {
        this.rows = rows;
        this.jdbc = JdbcClient.create(rows);
    }

    /** A leaf and its place in the log. */
    record Leaf(long index, ChainHead head) {}

    /** How many leaves there are. */
    long size() {
        return jdbc.sql("SELECT coalesce(max(leaf_index) + 1, 0) FROM audit_leaf")
                .query(Long.class)
                .single();
    }

    @Override
    public byte[] hash(int level, long index) {
        return jdbc.sql("SELECT hash FROM audit_node WHERE level = ? AND node_index = ?")
                .params(level, index)
                .query((row, _) -> row.getBytes("hash"))
                .optional()
                .orElseThrow(
                        () ->
                                new NoSuchElementException(
                                        "No node %d of level %d".formatted(index, level)));
    }

    /** Heads that have moved since they were in the log, held until the transaction ends. */
    List<ChainHead> moved(int most) {
        return jdbc.sql(
                        """
                        SELECT stream, sequence_number, link FROM audit_head WHERE NOT logged
                        ORDER BY stream LIMIT ? FOR UPDATE SKIP LOCKED
                        """)
                .params(most)
                .query(
                        (row, _) ->
                                new ChainHead(
                                        row.getString("stream"),
                                        row.getLong("sequence_number"),
                                        LogForm.text(row.getBytes("link"))))
                .list();
    }

    /** How many heads have moved since they were in the log. */
    long moved() {
        return jdbc.sql("SELECT count(*) FROM audit_head WHERE NOT logged")
                .query(Long.class)
                .single();
    }

    /**
     * Whether the end of a stream's chain was taken for logged, though this is not it.
     *
     * @param last the sequence number of the stream's newest leaf, -1 if there is none
     */
    boolean passesOver(String stream, long last) {
        return jdbc.sql(
                        """
                        SELECT EXISTS (SELECT FROM audit_head
                            WHERE stream = ? AND logged AND sequence_number <> ?)
                        """)
                .params(stream, last)
                .query(Boolean.class)
                .single();
    }

    void add(Collection<Leaf> leaves, Collection<MerkleTree.Node> nodes) {
        var logged =
                new RowBuffer(
                        "UPDATE audit_head h SET logged = true FROM {rows} WHERE h.stream ="
                                + " r.stream",
                        "stream text");
        var leafRows =
                new RowBuffer(
                        """
                        INSERT INTO audit_leaf (leaf_index, stream, sequence_number, link)
                        SELECT r.* FROM {rows}
                        """,
                        "leaf_index int8",
                        "stream text",
                        "sequence_number int8",
                        "link bytea");
        for (var leaf : leaves) {
            var head = leaf.head();
            logged.add(head.stream());
            leafRows.add(
                    leaf.index(),
                    head.stream(),
                    head.sequenceNumber(),
                    hex(LogForm.bytes(head.link())));
        }
        var nodeRows =
                new RowBuffer(
                        "INSERT INTO audit_node (level, node_index, hash) SELECT r.* FROM {rows}",
                        "level int4",
                        "node_index int8",
                        "hash bytea");
        nodes.forEach(node -> nodeRows.add(node.level(), node.index(), hex(node.hash())));
        leafRows.flush(rows);
        nodeRows.flush(rows);
        logged.flush(rows);
    }

    /** All leaves in their order, from the first whose index is at least this. */
    List<Leaf> page(long from, int limit) {
        return jdbc.sql(
                        """
                        SELECT leaf_index, stream, sequence_number, link FROM audit_leaf
                        WHERE leaf_index >= ? ORDER BY leaf_index LIMIT ?
                        """)
                .params(from, limit)
                .query(LogRows::leaf)
                .list();
    }

    /** The first of these leaves that does not tell of its stream's chain as that is now. */
    Optional<Leaf> firstUnlinked(long from, long before) {
        return jdbc.sql(
                        """
                        SELECT l.leaf_index, l.stream, l.sequence_number, l.link
                        FROM audit_leaf l LEFT JOIN audit_link c
                            ON c.stream = l.stream AND c.sequence_number = l.sequence_number
                        WHERE l.leaf_index >= ? AND l.leaf_index < ?
                          AND c.link IS DISTINCT FROM l.link
                        ORDER BY l.leaf_index LIMIT 1
                        """)
                .params(from, before)
                .query(LogRows::leaf)
                .optional();
    }

    /** A stream's leaves in their order, from the first whose index is at least this. */
    List<Leaf> leaves(String stream, long from, int limit) {
        return jdbc.sql(
                        """
                        SELECT leaf_index, stream, sequence_number, link FROM audit_leaf
                        WHERE stream = ? AND leaf_index >= ? ORDER BY leaf_index LIMIT ?
                        """)
                .params(stream, from, limit)
                .query(LogRows::leaf)
                .list();
    }

    private static Leaf leaf(ResultSet row, int number) throws SQLException {
        return new Leaf(
                row.getLong("leaf_index"),
                new ChainHead(
                        row.getString("stream"),
                        row.getLong("sequence_number"),
                        LogForm.text(row.getBytes("link"))));
    }

    /** A stream's newest leaf. */
    Optional<Leaf> newest(String stream) {
        return newest(stream, Long.MAX_VALUE);
    }

    /** A stream's newest leaf of those with a smaller index. */
    Optional<Leaf> newest(String stream, long before) {
        return jdbc
                .sql(
                        """
                        SELECT max(leaf_index) AS newest FROM audit_leaf
                        WHERE stream = ? AND leaf_index < ?
                        """)
                .params(stream, before)
                .query((row, _) -> row.getObject("newest", Long.class))
                .stream()
                .filter(Objects::nonNull)
                .flatMap(index -> leaves(stream, index, 1).stream())
                .findFirst();
    }

    private static String hex(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }
}
