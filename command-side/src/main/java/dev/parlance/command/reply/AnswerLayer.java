package dev.parlance.command.reply;

/**
 * Something that stands between replies and the model, as a bean. Layers stand in the order of
 * their {@link org.springframework.core.annotation.Order}: the lowest is asked first, and the model
 * last.
 */
public interface AnswerLayer {

    /**
     * An answerer that asks the inner one, or does not.
     *
     * @param inner the next layer, or what asks the model
     */
    Answerer around(Answerer inner);
}
