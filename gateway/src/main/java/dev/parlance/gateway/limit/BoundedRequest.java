package dev.parlance.gateway.limit;

import dev.parlance.gateway.problem.BodyTooLarge;
import dev.parlance.gateway.problem.BodyTooSlow;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body ends in {@link BodyTooLarge} once more than the limit has been read, and in
 * {@link BodyTooSlow} once more than its time has been waited for it.
 */
final class BoundedRequest extends HttpServletRequestWrapper {

    private final long limit;
    private final Duration time;
    private @Nullable ServletInputStream bounded;

    /**
     * @param limit in bytes
     * @param time spent in reading, so that a busy server does not blame its clients
     */
    BoundedRequest(HttpServletRequest request, long limit, Duration time) {
        super(request);
        this.limit = limit;
        this.time = time;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (bounded == null) {
            bounded = new Bounded(super.getInputStream());
        }
        return bounded;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var encoding = getCharacterEncoding();
        var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private final class Bounded extends ServletInputStream {

        private final ServletInputStream body;
        private long read;
        private long waited;

        Bounded(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            var began = System.nanoTime();
            try {
                var next = body.read();
                count(next < 0 ? 0 : 1, began);
                return next;
            } catch (SocketTimeoutException silent) {
                throw new BodyTooSlow(time);
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var began = System.nanoTime();
            try {
                var got = body.read(into, offset, length);
                count(Math.max(0, got), began);
                return got;
            } catch (SocketTimeoutException silent) {
                throw new BodyTooSlow(time);
            }
        }

        private void count(int bytes, long began) throws IOException {
            read += bytes;
            waited += System.nanoTime() - began;
            if (read > limit) {
                throw new BodyTooLarge(limit);
            }
            if (bytes > 0 && waited > time.toNanos()) {
                throw new BodyTooSlow(time);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
