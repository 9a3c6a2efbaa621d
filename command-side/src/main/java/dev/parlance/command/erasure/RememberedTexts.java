package dev.parlance.command.erasure;

import dev.parlance.command.keys.KeysDestroyed;
import org.axonframework.common.caching.Cache;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Drops the state of all aggregates that is kept in memory: it may hold texts of somebody who is
 * forgotten, such as a handle in a room, which could be neither shown nor stored again. From the
 * events it comes back without them.
 */
@Component
class RememberedTexts {

    private final Cache streams;

    RememberedTexts(@Qualifier("rememberedStreams") Cache streams) {
        this.streams = streams;
    }

    @EventListener
    void on(KeysDestroyed ignored) {
        streams.removeAll();
    }
}
