package dev.parlance.gateway.socketio;

import dev.parlance.gateway.problem.Unreadable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A packet of Socket.IO that a client sent; its JSON is not read yet. */
sealed interface Received {

    /** How much text is in it, in UTF-16 units. */
    int length();

    /**
     * To be let into a namespace.
     *
     * @param auth JSON, or empty
     */
    record Connect(String namespace, String auth) implements Received {
        @Override
        public int length() {
            return auth.length();
        }

        @Override
        public String toString() {
            return "Connect";
        }
    }

    /** The client leaves. */
    record Disconnect() implements Received {
        @Override
        public int length() {
            return 0;
        }
    }

    /** The acknowledgement of something, which nobody asked for. */
    record Acknowledged() implements Received {
        @Override
        public int length() {
            return 0;
        }
    }

    /**
     * An event.
     *
     * @param to by what its answer is told, or null if none is wanted
     * @param arguments a JSON array of its name and its payload
     */
    record Emitted(@Nullable Long to, String arguments) implements Received {
        @Override
        public int length() {
            return arguments.length();
        }

        @Override
        public String toString() {
            return "Emitted[%s]".formatted(to);
        }
    }

    Pattern NAMESPACE = Pattern.compile("(/[\\w./-]{0,64}),?");
    Pattern EVENT = Pattern.compile("(\\d{0,18})(?=\\[)");

    /**
     * Reads what follows the type of an Engine.IO message.
     *
     * @throws Unreadable if it is no packet that a client may send
     */
    static Received of(String text) {
        var rest = text.isEmpty() ? "" : text.substring(1);
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '0' -> connect(rest);
            case '1' -> new Disconnect();
            case '2' -> emitted(rest);
            case '3' -> new Acknowledged();
            case '5', '6' -> throw new Unreadable("Binary data is not understood.", null);
            default -> throw new Unreadable("This is no packet of Socket.IO.", null);
        };
    }

    private static Connect connect(String rest) {
        var namespace = NAMESPACE.matcher(rest);
        return namespace.lookingAt()
                ? new Connect(namespace.group(1), rest.substring(namespace.end()))
                : new Connect("/", rest);
    }

    private static Emitted emitted(String rest) {
        Matcher head = EVENT.matcher(rest);
        if (!head.lookingAt()) {
            throw new Unreadable("This is no event of the namespace /.", null);
        }
        var to = head.group(1);
        return new Emitted(to.isEmpty() ? null : Long.valueOf(to), rest.substring(head.end()));
    }
}
