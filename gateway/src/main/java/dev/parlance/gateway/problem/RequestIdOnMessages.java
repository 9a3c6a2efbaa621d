package dev.parlance.gateway.problem;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.slf4j.MDC;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Gives commands and queries the id of the request they come from, as metadata {@code requestId},
 * so that what a handler logs or stores can be traced back.
 */
@Component
class RequestIdOnMessages implements SmartInitializingSingleton {

    private final CommandBus commands;
    private final QueryBus queries;

    RequestIdOnMessages(CommandBus commands, QueryBus queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public void afterSingletonsInstantiated() {
        commands.registerDispatchInterceptor(new Naming<>());
        queries.registerDispatchInterceptor(new Naming<>());
    }

    private static final class Naming<M extends Message<?>>
            implements MessageDispatchInterceptor<M> {

        @Override
        @SuppressWarnings("unchecked") // a message with more metadata is of the same type
        public BiFunction<Integer, M, M> handle(List<? extends M> messages) {
            return (index, message) -> {
                var id = MDC.get(RequestIds.KEY);
                return id == null ? message : (M) message.andMetaData(Map.of(RequestIds.KEY, id));
            };
        }
    }
}
