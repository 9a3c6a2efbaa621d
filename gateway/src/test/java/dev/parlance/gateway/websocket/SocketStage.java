package dev.parlance.gateway.websocket;

import dev.parlance.gateway.stage.StandIns;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The edge with its own security and its own limits. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(StandIns.class)
@ComponentScan(
        value = {
            "dev.parlance.gateway.bus",
            "dev.parlance.gateway.live",
            "dev.parlance.gateway.reply",
            "dev.parlance.gateway.conversation",
            "dev.parlance.gateway.connection",
            "dev.parlance.gateway.websocket",
            "dev.parlance.gateway.limit",
            "dev.parlance.gateway.problem",
            "dev.parlance.gateway.scope",
            "dev.parlance.gateway.security"
        },
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = SpringBootConfiguration.class))
class SocketStage {}
