package dev.parlance.gateway.knowledge;

import dev.parlance.kernel.id.IdSource;
import java.time.Clock;
import java.util.UUID;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The edge of documents, with an {@link Archive} behind it. It is named by its tests, and no
 * configuration to others who scan this package.
 */
@EnableAutoConfiguration
@ComponentScan({
    "dev.parlance.gateway.knowledge",
    "dev.parlance.gateway.bus",
    "dev.parlance.gateway.limit",
    "dev.parlance.gateway.openapi",
    "dev.parlance.gateway.problem",
    "dev.parlance.gateway.scope",
    "dev.parlance.gateway.security",
    "dev.parlance.gateway.upload"
})
class DocumentsEdge {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdSource ids() {
        return UUID::randomUUID;
    }

    @Bean
    Archive archive() {
        return new Archive();
    }

    @Bean
    CommandBus commandBus(Archive archive) {
        CommandBus bus = SimpleCommandBus.builder().build();
        new AnnotationCommandHandlerAdapter<>(archive).subscribe(bus);
        return bus;
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus) {
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Bean
    QueryBus queryBus(Archive archive) {
        QueryBus bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(archive).subscribe(bus);
        return bus;
    }

    @Bean
    QueryGateway queryGateway(QueryBus bus) {
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }
}
