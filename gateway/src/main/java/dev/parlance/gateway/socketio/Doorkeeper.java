package dev.parlance.gateway.socketio;

import dev.parlance.gateway.security.Origins;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets in the HTTP requests that clients of Engine.IO 4 make and no others: for some of those the
 * library would begin sessions that it never ends. Whoever it lets in gets an answer in a bounded
 * time, or the connection is closed.
 */
final class Doorkeeper extends ChannelInboundHandlerAdapter {

    private static final String JSON = "application/json";

    private final Handshakes handshakes;
    private final Origins origins;
    private final long patience;
    private @Nullable Future<?> end;

    /**
     * @param patience how long a poll may be unanswered, and a WebSocket unused
     */
    Doorkeeper(Handshakes handshakes, Origins origins, Duration patience) {
        this.handshakes = handshakes;
        this.origins = origins;
        this.patience = patience.toMillis();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof FullHttpRequest request)) {
            context.fireChannelRead(message);
            return;
        }
        forget();
        var answer = answer(context, request);
        if (answer == null) {
            end = context.executor().schedule(() -> end(context), patience, TimeUnit.MILLISECONDS);
            context.fireChannelRead(request);
        } else {
            request.release();
            context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void end(ChannelHandlerContext context) {
        if (context.channel().attr(ChannelEnd.WIRE).get() == null) {
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forget();
        context.fireChannelInactive();
    }

    private void forget() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }

    /** The answer if it is known here, or null for the library to give one. */
    private @Nullable DefaultFullHttpResponse answer(
            ChannelHandlerContext context, FullHttpRequest request) {
        var origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (!origins.admit(origin, request.headers().get(HttpHeaderNames.HOST))) {
            return refusal(context, Handshakes.Refusal.FORBIDDEN, null);
        }
        if (request.method().name().equals("OPTIONS")) {
            return preflight(origin);
        }
        var refusal = handshakes.check(request, context.channel());
        return refusal == null ? null : refusal(context, refusal, origin);
    }

    private static DefaultFullHttpResponse refusal(
            ChannelHandlerContext context, Handshakes.Refusal refusal, @Nullable String origin) {
        var response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(refusal.status()),
                        ByteBufUtil.writeUtf8(context.alloc(), refusal.json()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, JSON);
        if (refusal == Handshakes.Refusal.FULL) {
            response.headers().setInt(HttpHeaderNames.RETRY_AFTER, 5);
        }
        return finished(response, origin);
    }

    private static DefaultFullHttpResponse preflight(@Nullable String origin) {
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT);
        response.headers()
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type")
                .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "3600");
        return finished(response, origin);
    }

    private static DefaultFullHttpResponse finished(
            DefaultFullHttpResponse response, @Nullable String origin) {
        var headers = response.headers();
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        if (origin != null) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
        return response;
    }
}
