package dev.parlance.command.stage;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;

/**
 * Plays those who answer queries and take commands, on buses in memory. What a test gives no answer
 * to has no handler, as in a product whose query side is away.
 */
public final class OtherModules {

    private final SimpleQueryBus queryBus = SimpleQueryBus.builder().build();
    private final SimpleCommandBus commandBus = SimpleCommandBus.builder().build();
    private final Map<Class<?>, Registration> handlers = new ConcurrentHashMap<>();
    private final List<Object> asked = new CopyOnWriteArrayList<>();
    private final List<Object> taken = new CopyOnWriteArrayList<>();
    private final QueryGateway queries = DefaultQueryGateway.builder().queryBus(queryBus).build();
    private final CommandGateway commands =
            DefaultCommandGateway.builder().commandBus(commandBus).build();

    /** Answers a query, or does what a command asks for. */
    @FunctionalInterface
    public interface Handler<M, R> {
        R handle(M message) throws Exception;
    }

    /** Answers queries of a type from now on. */
    public <Q, R> void answer(Class<Q> query, Class<?> answer, Handler<Q, R> by) {
        replace(
                query,
                () ->
                        queryBus.<R>subscribe(
                                query.getName(),
                                answer,
                                message -> {
                                    asked.add(message.getPayload());
                                    return by.handle(query.cast(message.getPayload()));
                                }));
    }

    /** Takes commands of these types from now on. */
    public void take(Class<?>... types) {
        for (var type : types) {
            take(type, _ -> "taken");
        }
    }

    /** Takes commands of a type from now on, and hears of each before the handler does. */
    public <C> void take(Class<C> command, Handler<C, ?> by) {
        replace(
                command,
                () ->
                        commandBus.subscribe(
                                command.getName(),
                                message -> {
                                    taken.add(message.getPayload());
                                    return by.handle(command.cast(message.getPayload()));
                                }));
    }

    private void replace(Class<?> type, Supplier<Registration> subscription) {
        var before = handlers.remove(type);
        if (before != null) {
            before.cancel();
        }
        handlers.put(type, subscription.get());
    }

    public QueryGateway queries() {
        return queries;
    }

    public CommandGateway commands() {
        return commands;
    }

    /** The queries of a type that were asked so far, in order. */
    public <Q> List<Q> asked(Class<Q> query) {
        return asked.stream().filter(query::isInstance).map(query::cast).toList();
    }

    /** All commands that came so far, in order. */
    public List<Object> taken() {
        return List.copyOf(taken);
    }

    /** The commands of a type that came so far, in order. */
    public <C> List<C> taken(Class<C> command) {
        return taken.stream().filter(command::isInstance).map(command::cast).toList();
    }
}
