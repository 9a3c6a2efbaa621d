package dev.parlance.gateway.websocket;

import dev.parlance.gateway.connection.ConnectionProperties;
import dev.parlance.gateway.connection.Connections;
import dev.parlance.gateway.connection.Doorstep;
import dev.parlance.gateway.live.Backlog;
import dev.parlance.gateway.problem.Problems;
import dev.parlance.gateway.security.TokenCheck;
import jakarta.validation.Validator;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSocketProperties.class)
class WebSocketConfiguration {

    @Bean
    SocketTools socketTools(
            Connections connections,
            ConnectionProperties properties,
            WebSocketProperties own,
            JsonMapper json,
            Doorstep doorstep,
            Errands errands,
            TokenCheck tokens,
            Validator validator,
            Problems problems,
            Clock clock) {
        return new SocketTools(
                connections,
                properties,
                own,
                new SocketFrames(json),
                new Backlog(own.unfinished().toBytes()),
                doorstep,
                errands,
                tokens,
                validator,
                problems,
                clock);
    }
}
