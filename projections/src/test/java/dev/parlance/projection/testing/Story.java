package dev.parlance.projection.testing;

import java.util.List;

/** What happens to one aggregate, told as the events it leaves. */
public interface Story {

    /** The type of the aggregate, as the event store has it. */
    String type();

    /** The name of the aggregate's stream. */
    String stream();

    /** The events since the last time this was asked. */
    List<?> drain();
}
