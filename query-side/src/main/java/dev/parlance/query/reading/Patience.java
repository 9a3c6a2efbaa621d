package dev.parlance.query.reading;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a reader waits for a read model, which is always a little behind.
 *
 * @param forAppearance for something that is not known yet, and may have begun only just now
 * @param forSeq for a seq that the reader asked to see
 * @param mostWaiting how many readers wait at once; each asks again up to forty times a second
 */
@ConfigurationProperties("parlance.queries.patience")
record Patience(
        @DefaultValue("1s") Duration forAppearance,
        @DefaultValue("2s") Duration forSeq,
        @DefaultValue("256") int mostWaiting) {}
