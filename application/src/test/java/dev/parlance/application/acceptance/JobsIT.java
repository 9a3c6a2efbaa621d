package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import dev.parlance.testing.llm.VendorRequest;
import dev.parlance.testing.llm.VendorScript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Long work outlives its process, is seen when it is dead, and is tried again by operators. */
class JobsIT {

    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String ADMIN = "operator@example.org";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String SECRET = "T0000-B0000-verysecrettoken";
    private static final Map<String, String> REASON = Map.of("reason", "모델이 돌아왔다");
    private static final VendorScript SUMMARY =
            VendorScript.answering("{\"summary\":\"고양이 이야기.\",\"facts\":[]}");

    private static final List<String> alerts = new CopyOnWriteArrayList<>();
    private static TestDatabase database;
    private static FakeVendorServer vendor;
    private static HttpServer webhook;
    private static Product product;

    private Person mina;
    private Person operator;
    private String conversation;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        vendor = FakeVendorServer.speaking(Vendor.OPENAI);
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext(
                "/services/" + SECRET,
                exchange -> {
                    try (exchange) {
                        alerts.add(
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8));
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        webhook.start();
        product =
                Product.start(
                        database,
                        Map.ofEntries(
                                Map.entry("PARLANCE_LLM_PROVIDER", "openai"),
                                Map.entry("PARLANCE_LLM_BASE_URL", vendor.baseUrl()),
                                Map.entry("PARLANCE_LLM_API_KEY", "sk-test"),
                                Map.entry("PARLANCE_LLM_MODEL", "gpt-4o-mini"),
                                Map.entry("PARLANCE_JOBS_FIRSTPAUSE", "3s"),
                                Map.entry(
                                        "PARLANCE_ALERT_WEBHOOK",
                                        "http://127.0.0.1:%d/services/%s"
                                                .formatted(webhook.getAddress().getPort(), SECRET)),
                                Map.entry("PARLANCE_ADMIN_EMAIL", ADMIN),
                                Map.entry("PARLANCE_ADMIN_PASSWORD", PASSWORD)));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        webhook.stop(0);
        vendor.close();
        database.close();
    }

    @BeforeEach
    void minaHasSaidSomething() {
        summariesAre(SUMMARY);
        mina = Person.registered(product::address, "미나");
        operator = Person.loggedIn(product::address, ADMIN, PASSWORD);
        conversation = mina.startConversation("고양이");
        mina.sayAndRead(conversation, "제 고양이 이름은 나비예요.");
    }

    @Test
    void aJobUnderWayWhenItsProcessIsKilledIsDoneExactlyOnceMore() throws Exception {
        summariesAre(SUMMARY.hangingAfter(0));
        int before = summariesAskedFor();
        var job = summarise();
        await().atMost(SOON).until(() -> summariesAskedFor() == before + 1);
        assertThat(state(job)).isEqualTo("RUNNING");

        product.kill();
        summariesAre(SUMMARY);
        product.startAgain();

        await().atMost(SOON).until(() -> state(job), "DONE"::equals);
        assertThat(mina.get("/jobs/" + job).expect(200).body().path("attempts").asInt())
                .isEqualTo(2);
        assertThat(summariesAskedFor()).isEqualTo(before + 2);
        assertThat(stored("ConversationSummarised", job)).isOne();
        mina.get("/conversations/%s/summary".formatted(conversation)).expect(200);
    }

    @Test
    void whatKeepsFailingIsDeadIsToldOnceAndIsTriedAgainByAnOperator() {
        alerts.clear();
        summariesAre(VendorScript.refusing(400));
        var job = summarise();
        await().atMost(SOON).until(() -> state(job), "DEAD"::equals);

        await().atMost(SOON).until(() -> !alerts.isEmpty());
        assertThat(alerts)
                .singleElement()
                .asString()
                .contains("A SUMMARY job is dead", "MODEL_REJECTED", job)
                .doesNotContain("나비");
        assertThat(stored("ConversationSummaryFailed", job)).isOne();
        var dead = operator.get("/admin/jobs?state=DEAD").expect(200).body().path("items");
        assertThat(dead).hasSize(1);
        assertThat(dead.at("/0/jobId").asString()).isEqualTo(job);
        assertThat(queues("dead")).isOne();
        mina.post("/admin/jobs/%s/retry".formatted(job), REASON).expect(403);

        summariesAre(SUMMARY);
        operator.post("/admin/jobs/%s/retry".formatted(job), REASON).expect(202);

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                mina.get("/conversations/%s/summary".formatted(conversation))
                                        .expect(200));
        await().atMost(SOON).until(() -> state(job), "DONE"::equals);
        operator.post("/admin/jobs/%s/retry".formatted(job), REASON).expect(409);
        assertThat(queues("dead")).isZero();
        assertThat(product.log()).doesNotContain(SECRET);
    }

    @Test
    void aModelThatIsAwayForAWhileIsAskedAgain() {
        summariesAre(VendorScript.refusing(500));
        var job = summarise();
        await().atMost(SOON)
                .until(
                        () ->
                                mina.get("/jobs/" + job)
                                        .expect(200)
                                        .body()
                                        .at("/failure/code")
                                        .asString()
                                        .equals("MODEL_UNAVAILABLE"));

        summariesAre(SUMMARY);

        await().atMost(SOON).until(() -> state(job), "DONE"::equals);
        assertThat(stored("ConversationSummaryFailed", job)).isZero();
    }

    @Test
    void operatorsSeeWhatIsDoneInTheBackground() {
        var report = operator.get("/admin/queues").expect(200).body();

        assertThat(report.at("/queues/0/kind").asString()).isEqualTo("SUMMARY");
        assertThat(report.path("tasks").valueStream().map(task -> task.path("name").asString()))
                .contains("avatar-sweep", "audit-checkpoint", "job-sweep", "embedding-watch");
        assertThat(report.at("/embedding/waiting").isNumber()).isTrue();
        assertThat(report.at("/embedding/dead").asLong(-1)).isZero();
        mina.get("/admin/queues").expect(403);
        Person.anonymous(product::address).get("/admin/queues").expect(401);
        Person.anonymous(product::address).get("/jobs/" + conversation).expect(401);
    }

    @Test
    void onlyOperatorsHaveTextsWithoutAVectorTriedAgain() {
        var path = "/admin/queues/embedding/retry";

        operator.post(path, REASON).expect(202);

        mina.post(path, REASON).expect(403);
        Person.anonymous(product::address).post(path, REASON).expect(401);
    }

    @Test
    void anotherPersonsJobIsNotThere() {
        var job = summarise();
        var minho = Person.registered(product::address, "민호");

        assertThat(minho.get("/jobs/" + job).expect(404).code()).isEqualTo("NOT_FOUND");
        await().atMost(SOON).until(() -> state(job), "DONE"::equals);
    }

    private String summarise() {
        return mina.post("/conversations/%s/summary".formatted(conversation), Map.of())
                .expect(202)
                .text("summaryId");
    }

    private String state(String job) {
        return mina.get("/jobs/" + job).expect(200).text("state");
    }

    private long queues(String figure) {
        return operator.get("/admin/queues").expect(200).body().at("/queues/0/" + figure).asLong();
    }

    private static void summariesAre(VendorScript script) {
        vendor.answerWith(
                request -> isForSummary(request) ? script : VendorScript.answering("그래, ", "미나."));
    }

    private static int summariesAskedFor() {
        return (int) vendor.requests().stream().filter(JobsIT::isForSummary).count();
    }

    private static boolean isForSummary(VendorRequest request) {
        return request.body().contains("You keep the memory of a conversation");
    }

    /** How many events of a type there are about a summary. */
    private static long stored(String type, String summary) {
        return JdbcClient.create(database.dataSource())
                .sql(
                        """
                        SELECT count(*) FROM domain_event
                        WHERE payload_type LIKE '%' || :type
                          AND convert_from(payload, 'UTF8') LIKE '%' || :summary || '%'
                        """)
                .param("type", type)
                .param("summary", summary)
                .query(Long.class)
                .single();
    }
}
