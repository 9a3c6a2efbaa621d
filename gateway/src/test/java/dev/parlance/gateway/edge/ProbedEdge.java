package dev.parlance.gateway.edge;

import dev.parlance.kernel.id.IdSource;
import java.time.Clock;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The foundations of the edge, with {@link Probe} to call and buses that nobody listens on. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan({
    "dev.parlance.gateway.account",
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
    QueryBus queryBus() {
        return SimpleQueryBus.builder().build();
    }

    @Bean
    QueryGateway queryGateway(QueryBus bus) {
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }
}
