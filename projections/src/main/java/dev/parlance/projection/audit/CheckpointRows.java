package dev.parlance.projection.audit;

import dev.parlance.kernel.audit.Checkpoint;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The signed checkpoints. None is ever changed or deleted. */
final class CheckpointRows {

    private final JdbcClient jdbc;

    CheckpointRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Checkpoint> newest() {
        return jdbc.sql("SELECT * FROM audit_checkpoint ORDER BY tree_size DESC LIMIT 1")
                .query(
                        (row, _) ->
                                new Checkpoint(
                                        row.getLong("tree_size"),
                                        LogForm.text(row.getBytes("root_hash")),
                                        row.getTimestamp("made_at").toInstant(),
                                        row.getString("key_id"),
                                        row.getLong("unsealed_up_to"),
                                        row.getObject("unsealed_leaves", Long.class),
                                        LogForm.text(row.getBytes("signature"))))
                .optional();
    }

    void add(Checkpoint checkpoint) {
        jdbc.sql(
                        """
                        INSERT INTO audit_checkpoint
                            (tree_size, root_hash, made_at, key_id, unsealed_up_to,
                             unsealed_leaves, signature)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(checkpoint.treeSize())
                .param(LogForm.bytes(checkpoint.rootHash()))
                .param(Timestamp.from(checkpoint.at()))
                .param(checkpoint.keyId())
                .param(checkpoint.unsealedUpTo())
                .param(checkpoint.unsealedLeaves())
                .param(LogForm.bytes(checkpoint.signature()))
                .update();
    }

    /** Lets nobody else make a checkpoint until the transaction ends. */
    void hold() {
        jdbc.sql("LOCK TABLE audit_checkpoint IN SHARE ROW EXCLUSIVE MODE").update();
    }
}
