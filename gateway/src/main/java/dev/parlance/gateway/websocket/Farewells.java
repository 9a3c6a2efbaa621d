package dev.parlance.gateway.websocket;

import dev.parlance.gateway.connection.Ending;
import dev.parlance.gateway.problem.Fault;
import dev.parlance.gateway.problem.RequestIds;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import org.jspecify.annotations.Nullable;

/** What a client is told last. */
final class Farewells {

    private Farewells() {}

    /** The error that comes before the end, or null if it cannot be told or was told already. */
    static @Nullable Fault of(Ending ending, SocketTools tools) {
        var detail =
                switch (ending) {
                    case UNAUTHORIZED -> "No valid token came in time, or the last has expired.";
                    case TOO_LARGE -> "The frame is larger than allowed.";
                    case TOO_MANY_FRAMES -> "Too many frames came for too long.";
                    case FAULT -> "Something went wrong here.";
                    case FULL -> "There is no room for another connection.";
                    case CLIENT_GONE, GOING_DOWN, SILENT, TOO_SLOW -> null;
                };
        if (detail == null || ending.code() == null) {
            return null;
        }
        try (var _ = RequestIds.begin()) {
            return tools.problems().fault(new Rejected(new Refused(ending.code(), detail)));
        }
    }

    /** What stands beside the close code. */
    static String reason(Ending ending) {
        return ending.code() == null ? "" : ending.code().name();
    }
}
