package dev.parlance.gateway.stage;

import com.fasterxml.uuid.Generators;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.live.LiveChannel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands in for all that the edge is connected with. */
@Configuration(proxyBeanMethods = false)
public class StandIns {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdSource ids() {
        return Generators.timeBasedEpochRandomGenerator()::generate;
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    OtherModules otherModules(LiveChannel channel) {
        return new OtherModules(channel);
    }

    @Bean
    Portraits portraits() {
        return new Portraits();
    }

    @Bean
    People people() {
        return new People();
    }

    @Bean
    Cast cast(Portraits portraits) {
        return new Cast(portraits);
    }

    @Bean
    Library library(Cast cast) {
        return new Library(cast);
    }

    @Bean
    Watch watch() {
        return new Watch();
    }

    @Bean
    Reruns reruns() {
        return new Reruns();
    }

    @Bean
    Operation operation() {
        return new Operation();
    }

    @Bean
    Figures figures() {
        return new Figures();
    }

    @Bean
    Queues queues() {
        return new Queues();
    }

    @Bean
    Takeaways takeaways() {
        return new Takeaways();
    }

    @Bean
    Memories memories(OtherModules others) {
        return new Memories(others);
    }

    @Bean
    CommandBus commandBus(
            OtherModules others,
            Cast cast,
            Portraits portraits,
            Library library,
            Memories memories,
            Watch watch,
            Reruns reruns,
            Operation operation,
            Queues queues,
            Takeaways takeaways) {
        CommandBus bus = SimpleCommandBus.builder().build();
        new AnnotationCommandHandlerAdapter<>(others).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(new Changes(others)).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(new Rooms(others)).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(library).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(memories).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(operation).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(queues).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(takeaways).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(watch).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(reruns).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(cast).subscribe(bus);
        new AnnotationCommandHandlerAdapter<>(portraits).subscribe(bus);
        return bus;
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus) {
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Bean
    QueryBus queryBus(
            OtherModules others,
            People people,
            Cast cast,
            Library library,
            Memories memories,
            Watch watch,
            Reruns reruns,
            Operation operation,
            Figures figures,
            Queues queues,
            Takeaways takeaways) {
        QueryBus bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(new ReadSide(others)).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(people).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(library).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(memories).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(operation).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(figures).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(queues).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(takeaways).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(watch).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(reruns).subscribe(bus);
        new AnnotationQueryHandlerAdapter<>(cast).subscribe(bus);
        return bus;
    }

    @Bean
    QueryGateway queryGateway(QueryBus bus) {
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }
}
