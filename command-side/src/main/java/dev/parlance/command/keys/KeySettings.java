package dev.parlance.command.keys;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master key is.
 *
 * @param master the file of its keyset, made at the first start
 * @param lookEvery how often the file is read again, and keys wrapped with an older master key are
 *     wrapped anew
 */
@ConfigurationProperties("parlance.keys")
record KeySettings(
        @DefaultValue("./.data/keys/master.json") Path master,
        @DefaultValue("1m") Duration lookEvery) {}
