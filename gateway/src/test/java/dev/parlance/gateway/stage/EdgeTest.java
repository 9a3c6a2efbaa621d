package dev.parlance.gateway.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Runs the edge on a real Tomcat, with short beats and small bounds. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Stage.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.threads.virtual.enabled=true",
            "parlance.stream.heartbeat=200ms",
            "parlance.stream.reply-poll=200ms",
            "parlance.stream.reconcile=1s",
            "parlance.stream.max-per-account=3",
            "parlance.stream.max-per-node=40",
            "parlance.stream.mailbox=64",
            "parlance.names.life=1s"
        })
@Import(Edge.class)
public @interface EdgeTest {}
