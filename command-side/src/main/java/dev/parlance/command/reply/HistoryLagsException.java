package dev.parlance.command.reply;

/** The history is so far behind that a reply cannot see the message it answers. */
final class HistoryLagsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HistoryLagsException(long seq) {
        super("The history does not hold message %d yet".formatted(seq));
    }
}
