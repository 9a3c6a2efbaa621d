package dev.parlance.kernel.memory;

import java.util.Map;

/** Takes a text apart into the terms by which it can be found, whatever its script. */
public interface Terms {

    /**
     * The terms of a text, of stored ones and of questions alike, and how often each stands in it.
     */
    Map<String, Integer> of(String text);
}
