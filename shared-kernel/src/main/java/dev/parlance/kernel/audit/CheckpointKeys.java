package dev.parlance.kernel.audit;

import java.util.List;

/** The public keys of all checkpoints, the present one first. */
public record CheckpointKeys(List<CheckpointKey> keys) {

    public CheckpointKeys {
        keys = List.copyOf(keys);
    }
}
