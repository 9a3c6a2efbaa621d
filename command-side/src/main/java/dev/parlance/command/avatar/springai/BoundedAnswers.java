package dev.parlance.command.avatar.springai;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** Breaks an answer off that is longer than one picture in base64. */
final class BoundedAnswers implements Interceptor {

    /** In bytes: 4 MB of picture, a third more for base64, and what stands around it. */
    private static final long LONGEST = 6 * 1024 * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        var response = chain.proceed(chain.request());
        var body = response.body();
        if (body == null) {
            return response;
        }
        return response.newBuilder()
                .body(
                        ResponseBody.create(
                                Okio.buffer(new Bounded(body.source())),
                                body.contentType(),
                                body.contentLength()))
                .build();
    }

    private static final class Bounded extends ForwardingSource {

        private long read;

        Bounded(Source answer) {
            super(answer);
        }

        @Override
        public long read(Buffer into, long most) throws IOException {
            long got = super.read(into, most);
            read += Math.max(0, got);
            if (read > LONGEST) {
                throw new IOException("The answer is longer than any picture");
            }
            return got;
        }
    }
}
