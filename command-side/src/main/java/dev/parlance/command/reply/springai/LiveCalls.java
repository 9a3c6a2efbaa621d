package dev.parlance.command.reply.springai;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Knows the HTTP call behind each stream, so that it can be cut. Neither Spring AI 2.0's OpenAI
 * model nor the SDKs under it close the connection when a stream is abandoned: disposing of the
 * Flux leaves the provider generating, and billing. Calls are told apart by a header, which never
 * leaves the process.
 */
final class LiveCalls implements Interceptor {
    static final String HEADER = "X-Parlance-Call";

    private final Map<String, LiveCall> calls = new ConcurrentHashMap<>();

    LiveCall announce() {
        LiveCall call = new LiveCall(UUID.randomUUID().toString());
        calls.put(call.id, call);
        return call;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        String id = request.header(HEADER);
        LiveCall call = id == null ? null : calls.get(id);
        if (call == null) {
            throw new IOException("the call was given up before it was made");
        }
        call.opened(chain.call());
        return chain.proceed(request.newBuilder().removeHeader(HEADER).build());
    }

    /** One call, from its announcement to its release. */
    final class LiveCall implements Vendor.Connection {
        private final String id;
        private @Nullable Call http;
        private boolean cut;

        private LiveCall(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        private synchronized void opened(Call call) {
            http = call;
            if (cut) {
                call.cancel();
            }
        }

        @Override
        public synchronized void cut() {
            cut = true;
            if (http != null) {
                http.cancel();
            }
        }

        @Override
        public void release() {
            calls.remove(id);
        }
    }
}
