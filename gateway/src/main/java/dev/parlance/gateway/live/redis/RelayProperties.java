package dev.parlance.gateway.live.redis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How signals are told to other nodes.
 *
 * @param enabled whether they are
 * @param prefix what the names of the channels begin with; nodes with the same one hear each other
 * @param waiting signals that wait to be told at most; others are dropped
 * @param waitingSize how much may wait to be told
 */
@ConfigurationProperties("parlance.live.redis")
record RelayProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("parlance") String prefix,
        @DefaultValue("8192") int waiting,
        @DefaultValue("16MB") DataSize waitingSize) {}
