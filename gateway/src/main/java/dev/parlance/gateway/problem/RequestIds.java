package dev.parlance.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The name of a request, from its client if that gave a proper one. */
public final class RequestIds {

    static final String HEADER = "X-Request-Id";

    /** The key in the log context and in the metadata of messages. */
    static final String KEY = "requestId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    /**
     * Names what is done on this thread from now until it is closed, in the logs and in problems.
     */
    public static MDC.MDCCloseable begin() {
        return MDC.putCloseable(KEY, wellFormedOrNew(null));
    }

    /** The id of this request, the same whenever it is asked for. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(RequestIds.class.getName()) instanceof String known) {
            return known;
        }
        var id = wellFormedOrNew(request.getHeader(HEADER));
        request.setAttribute(RequestIds.class.getName(), id);
        return id;
    }

    static String wellFormedOrNew(@Nullable String given) {
        return given != null && WELL_FORMED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
