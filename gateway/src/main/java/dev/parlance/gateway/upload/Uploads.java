package dev.parlance.gateway.upload;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Overloaded;
import dev.parlance.kernel.rejection.Rejection.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Reads files that are larger than other requests. Few are read at once, none before there is room
 * for it, and of one account fewer still: a place is held until the file has come, however slowly,
 * and its reader is done with it.
 */
@Component
public class Uploads {

    /** The largest file, in bytes. */
    public static final int LARGEST = 4 * 1024 * 1024;

    static final int AT_ONCE = 8;
    static final int AT_ONCE_OF_ONE = 2;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Map<AccountId, Integer> reading = new HashMap<>();

    Uploads() {}

    /**
     * Reads the body of a request.
     *
     * @param reader makes of its bytes what is needed of them, while there is room for it
     * @throws Rejected with {@link ErrorCode#OVERLOADED} if there is no room, with {@link
     *     ErrorCode#MESSAGE_TOO_LARGE} if the body has more than {@value #LARGEST} bytes
     * @throws IOException if the body does not come
     */
    public <T> T read(HttpServletRequest request, AccountId caller, Function<byte[], T> reader)
            throws IOException {
        enter(caller);
        try {
            var bytes = request.getInputStream().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Rejected(
                        new Refused(
                                ErrorCode.MESSAGE_TOO_LARGE,
                                "A file may have at most %d bytes.".formatted(LARGEST)));
            }
            return reader.apply(bytes);
        } finally {
            leave(caller);
        }
    }

    private synchronized void enter(AccountId caller) {
        int all = reading.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= AT_ONCE || reading.getOrDefault(caller, 0) >= AT_ONCE_OF_ONE) {
            throw new Rejected(new Overloaded("Many files are being read; try again.", SOON));
        }
        reading.merge(caller, 1, Integer::sum);
    }

    private synchronized void leave(AccountId caller) {
        reading.computeIfPresent(caller, (_, places) -> places == 1 ? null : places - 1);
    }
}
