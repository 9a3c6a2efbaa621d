package dev.parlance.application.account;

import dev.parlance.application.Parlance;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The product in this process, on a free port and a database of its own. */
final class RunningProduct implements AutoCloseable {

    private final TestDatabase database;
    private ConfigurableApplicationContext application;

    private RunningProduct(TestDatabase database, String... settings) {
        this.database = database;
        this.application = start(settings);
    }

    static RunningProduct with(String... settings) {
        return new RunningProduct(TestPostgres.freshDatabase(), settings);
    }

    /** Stops and starts on the same data, with other settings. */
    void restartWith(String... settings) {
        application.close();
        application = start(settings);
    }

    Visitor visitor() {
        return Visitor.at(
                application.getEnvironment().getRequiredProperty("local.server.port", int.class));
    }

    TestDatabase database() {
        return database;
    }

    private ConfigurableApplicationContext start(String... settings) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--parlance.socketio.port=off",
                                "--server.address=127.0.0.1",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password=" + database.password(),
                                "--spring.datasource.hikari.maximum-pool-size=12",
                                "--parlance.data=target/accounts"));
        arguments.addAll(List.of(settings));
        return new SpringApplicationBuilder(Parlance.class).run(arguments.toArray(String[]::new));
    }

    @Override
    public void close() {
        application.close();
        database.close();
    }
}
