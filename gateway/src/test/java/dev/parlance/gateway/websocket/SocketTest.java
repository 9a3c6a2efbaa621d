package dev.parlance.gateway.websocket;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Runs the edge on a real Tomcat, with short times and small bounds. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = SocketStage.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parlance.data=target/sockets",
            "server.address=127.0.0.1",
            "spring.threads.virtual.enabled=true",
            "spring.jackson.default-property-inclusion=non_null",
            "parlance.cors.allowed-origins=https://app.example.com",
            "parlance.names.life=1s",
            "parlance.rate-limits.address.burst=1000",
            "parlance.rate-limits.account.burst=1000",
            "parlance.rate-limits.frame.per=60s",
            "parlance.connection.max-per-account=3",
            "parlance.connection.max-per-node=8",
            "parlance.connection.time-to-authenticate=1s",
            "parlance.connection.ping-every=1s",
            "parlance.connection.silence=3s",
            "parlance.connection.come-back-within=1s",
            "parlance.connection.outbox-size=256KB",
            "parlance.connection.max-waiting-per-address=3"
        })
@Import(SocketClients.class)
@interface SocketTest {}
