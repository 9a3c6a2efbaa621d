package dev.parlance.gateway.socketio;

import dev.parlance.gateway.limit.FrameThrottles;
import dev.parlance.gateway.security.BelievedTokens;
import dev.parlance.gateway.stage.EdgeTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The stage with live connections and Socket.IO on a free port. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EdgeTest
@Import({SocketIoTest.Doors.class, BelievedTokens.class, FrameThrottles.class})
@TestPropertySource(
        properties = {
            "server.address=127.0.0.1",
            "server.forward-headers-strategy=native",
            "parlance.socketio.port=0",
            "parlance.socketio.write-patience=2s",
            "parlance.connection.max-waiting=6",
            "parlance.connection.max-waiting-per-address=4",
            "parlance.connection.time-to-authenticate=2s",
            "parlance.connection.max-per-account=5"
        })
@interface SocketIoTest {

    @TestConfiguration
    @ComponentScan({"dev.parlance.gateway.connection", "dev.parlance.gateway.socketio"})
    class Doors {}
}
