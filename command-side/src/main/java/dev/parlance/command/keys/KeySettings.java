package dev.parlance.command.keys;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master key is, and how long others are kept in memory.
 *
 * @param master the file of its keyset, made at the first start
 * @param lookEvery how often the file is read again, and keys wrapped with an older master key are
 *     wrapped anew
 * @param forgetAfter how long after it was destroyed a person's key may still be in the memory of
 *     some node
 * @param remembered how many keys of persons are kept in memory
 */
@ConfigurationProperties("parlance.keys")
record KeySettings(
        @DefaultValue("./.data/keys/master.json") Path master,
        @DefaultValue("1m") Duration lookEvery,
        @DefaultValue("10s") Duration forgetAfter,
        @DefaultValue("20000") int remembered) {

    KeySettings {
        if (forgetAfter.toMillis() < 100) {
            throw new IllegalArgumentException("parlance.keys.forget-after is at least 100 ms");
        }
    }
}
