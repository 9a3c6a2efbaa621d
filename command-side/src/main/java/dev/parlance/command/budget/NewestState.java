package dev.parlance.command.budget;

/**
 * What a decision without an event must rest on. An event on a state that another process has long
 * changed collides with theirs and is tried again; where nothing is stored, nothing collides.
 */
public interface NewestState {

    /**
     * @throws org.axonframework.modelling.command.ConcurrencyException if the state of the current
     *     command is not the newest, so that it is handled anew
     */
    void require();
}
