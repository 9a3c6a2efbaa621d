package dev.parlance.gateway.edge;

import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.id.IdSource;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The foundations of the edge, with {@link Probe} to call and buses that nobody listens on, but for
 * one: everybody here still has the roles that a token gives.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan({
    "dev.parlance.gateway.account",
    "dev.parlance.gateway.budget",
    "dev.parlance.gateway.bus",
    "dev.parlance.gateway.edge",
    "dev.parlance.gateway.limit",
    "dev.parlance.gateway.openapi",
    "dev.parlance.gateway.problem",
    "dev.parlance.gateway.security"
})
public class ProbedEdge {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdSource ids() {
        return UUID::randomUUID;
    }

    @Bean
    CommandBus commandBus() {
        return SimpleCommandBus.builder().build();
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus) {
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Bean
    QueryBus queryBus(Clock clock) {
        var bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(new Everybody(clock)).subscribe(bus);
        return bus;
    }

    @Bean
    QueryGateway queryGateway(QueryBus bus) {
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    private record Everybody(Clock clock) {

        @QueryHandler
        AccountView handle(FindAccount query) {
            return new AccountView(
                    query.accountId(), null, "미나", Set.of(Role.values()), clock.instant());
        }
    }
}
