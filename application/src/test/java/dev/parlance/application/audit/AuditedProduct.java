package dev.parlance.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.application.Parlance;
import dev.parlance.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product with an auditor, a person who talks, and somebody who can write its database. */
final class AuditedProduct implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String AUDITOR = "auditor@example.com";
    private static final String PASSWORD = "감사를 위한 아주 긴 암호";

    private final ConfigurableApplicationContext application;
    private final int port;
    private final JdbcClient sql;
    private final String auditor;
    private final String person;
    private final String opener;
    private final String auditorId;
    private String openerId = "";

    AuditedProduct(TestDatabase database) throws Exception {
        this.application =
                new SpringApplicationBuilder(Parlance.class)
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--parlance.socketio.port=off",
                                "--parlance.rate-limits.enabled=off",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password=" + database.password(),
                                "--spring.datasource.hikari.maximum-pool-size=16",
                                "--parlance.data=target/audit",
                                "--parlance.keys.master=target/audit/"
                                        + UUID.randomUUID()
                                        + ".json",
                                "--parlance.admin.email=" + AUDITOR,
                                "--parlance.admin.password=" + PASSWORD,
                                "--parlance.audit.checkpoint-every=200ms",
                                "--parlance.audit.verify-log-every=500ms");
        this.port =
                application.getEnvironment().getRequiredProperty("local.server.port", int.class);
        this.sql = JdbcClient.create(database.dataSource());
        this.auditor = token("login", Map.of("email", AUDITOR, "password", PASSWORD));
        this.auditorId = account(auditor);
        this.person =
                token(
                        "register",
                        Map.of("email", "mina@example.com", "password", PASSWORD, "name", "민아"));
        this.opener = anotherAuditor();
    }

    private String anotherAuditor() throws Exception {
        var email = "minho@example.com";
        var token = token("register", Map.of("email", email, "password", PASSWORD, "name", "민호"));
        var account = account(token);
        openerId = account;
        send(
                        auditor,
                        "PUT",
                        "/admin/accounts/%s/roles".formatted(account),
                        Map.of("roles", List.of("AUDITOR")))
                .expect(200);
        return token("login", Map.of("email", email, "password", PASSWORD));
    }

    private String account(String token) throws Exception {
        return send(token, "GET", "/me", null).body().get("accountId").asString();
    }

    /** A room in which somebody has said this much, all of it covered by a checkpoint. */
    String room(int messages) throws Exception {
        var id = room();
        for (int i = 0; i < messages; i++) {
            say(id, "오늘 %d번째 이야기".formatted(i));
        }
        awaitCovered(id);
        return id;
    }

    private String room() throws Exception {
        return send(person, "POST", "/conversations", Map.of("kind", "ROOM", "title", "여행"))
                .body()
                .get("conversationId")
                .asString();
    }

    void say(String room, String text) throws Exception {
        var said =
                send(
                        person,
                        "POST",
                        "/conversations/%s/messages".formatted(room),
                        Map.of("text", text));
        assertThat(said.status()).as(said.text()).isBetween(200, 202);
    }

    /** Waits until a checkpoint covers all events of a stream. */
    void awaitCovered(String stream) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            var now = verify(stream);
                            assertThat(now.path("valid").booleanValue())
                                    .as(now.toString())
                                    .isTrue();
                            assertThat(now.path("pending").longValue()).isZero();
                            assertThat(now.path("checkpointedEvents").longValue())
                                    .isPositive()
                                    .isEqualTo(now.path("events").longValue());
                        });
    }

    /** Whether there is a snapshot of a stream that aggregates are made from. */
    boolean hasSnapshot(String stream) {
        return application.getBean(EventStorageEngine.class).readSnapshot(stream).isPresent();
    }

    /** How often the whole log was looked at and was right, or wrong. */
    double logChecks(String outcome) {
        return application
                .getBean(MeterRegistry.class)
                .get("parlance.audit.log.checks")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    /** Waits until a checkpoint covers what is verified there. */
    void awaitVerified(String path) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            var now = audit(path).expect(200).body();
                            assertThat(now.path("valid").booleanValue())
                                    .as(now.toString())
                                    .isTrue();
                            assertThat(now.path("checkpointedEvents").longValue())
                                    .isPositive()
                                    .isEqualTo(now.path("events").longValue());
                        });
    }

    /** The auditor to whom contents are closed. */
    String auditor() {
        return auditorId;
    }

    /** The auditor who has contents opened. */
    String opener() {
        return openerId;
    }

    JsonNode verify(String stream) throws Exception {
        return audit("/conversations/%s/verify".formatted(stream)).expect(200).body();
    }

    /** Asks as the auditor, to whom contents are closed. */
    Answer audit(String path) throws Exception {
        return send(auditor, "GET", "/audit" + path, null);
    }

    /** Asks about a conversation as another auditor, who has its content opened before. */
    Answer auditOpen(String conversation, String what) throws Exception {
        var path = "/audit/conversations/%s/".formatted(conversation);
        send(opener, "POST", path + "open", Map.of("reason", "민원 4711")).expect(201);
        return send(opener, "GET", path + what, null);
    }

    Answer auditAsPerson(String path) throws Exception {
        return send(person, "GET", "/audit" + path, null);
    }

    Answer administerAsPerson(String path) throws Exception {
        return send(person, "GET", "/admin" + path, null);
    }

    /** The person who talks. */
    String person() throws Exception {
        return account(person);
    }

    Answer auditAsNobody(String path) throws Exception {
        return send("", "GET", "/audit" + path, null);
    }

    /** Does what only somebody with the database's password can. */
    int tamper(String statement, Object... values) {
        return sql.sql(statement).params(values).update();
    }

    JdbcClient sql() {
        return sql;
    }

    String eventId(String stream, long sequence) {
        return sql.sql(
                        """
                        SELECT event_identifier FROM domain_event
                        WHERE aggregate_identifier = ? AND sequence_number = ?
                        """)
                .params(stream, sequence)
                .query(String.class)
                .single();
    }

    private String token(String how, Map<String, String> credentials) throws Exception {
        return send("", "POST", "/auth/" + how, credentials).body().get("accessToken").asString();
    }

    private Answer send(String token, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return answer(
                request(token, path)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String token, String path) {
        var uri = URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
        var request = HttpRequest.newBuilder(uri).header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer answer(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        application.close();
    }

    record Answer(int status, String text) {

        Answer expect(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return this;
        }

        JsonNode body() {
            return JSON.readTree(text);
        }

        String code() {
            return body().path("code").asString();
        }
    }
}
