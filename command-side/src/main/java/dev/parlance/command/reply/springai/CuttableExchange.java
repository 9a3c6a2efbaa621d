package dev.parlance.command.reply.springai;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The exchange behind one stream of Spring AI's Ollama model, so that it can be cut. That model
 * groups its chunks in windows, and a window that waits for its next chunk keeps a cancellation
 * from reaching the connection.
 */
final class CuttableExchange implements Vendor.Connection {
    private final Sinks.Empty<Void> cut = Sinks.empty();

    /** Lets the exchanges of a client be cut, where their stream came through {@link #guard}. */
    static ExchangeFilterFunction filter() {
        return CuttableExchange::exchange;
    }

    /** Makes this the exchange behind a stream. */
    <T> Flux<T> guard(Flux<T> stream) {
        return stream.contextWrite(context -> context.put(CuttableExchange.class, this));
    }

    @Override
    public void cut() {
        cut.tryEmitEmpty();
    }

    @Override
    public void release() {
        // Nobody keeps account of exchanges.
    }

    private static Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next) {
        return Mono.deferContextual(
                context -> {
                    Mono<Void> cut = context.get(CuttableExchange.class).cut.asMono();
                    return next.exchange(request)
                            .takeUntilOther(cut)
                            .map(
                                    response ->
                                            response.mutate()
                                                    .body(body -> body.takeUntilOther(cut))
                                                    .build());
                });
    }
}
