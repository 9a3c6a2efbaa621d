package dev.parlance.benchmark.model;

/** The words of one answer. */
@FunctionalInterface
public interface Speech {

    /** The same token again and again. */
    Speech MONOTONOUS = _ -> Speech.TOKEN;

    /** What {@link #MONOTONOUS} says. */
    String TOKEN = "한강 ";

    /**
     * A token, asked for at the moment at which it is spoken; nothing in it has to be escaped in
     * JSON.
     *
     * @param place among the tokens of the answer, counted from 0
     */
    String token(int place);
}
