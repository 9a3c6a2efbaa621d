package dev.parlance.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import dev.parlance.testing.llm.VendorScript;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a call may cost is held before it is made. Each costs a cent here. */
class BudgetsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CENT = "0.01";

    private static TestDatabase database;
    private static FakeVendorServer vendor;
    private static Product product;

    private Person mina;
    private Person operator;

    @BeforeAll
    static void start() throws IOException {
        database = TestPostgres.freshDatabase();
        vendor = FakeVendorServer.speaking(Vendor.OPENAI);
        product = Product.start(database, CentAnswers.settings(vendor));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        product.close();
        vendor.close();
        database.close();
    }

    @BeforeEach
    void minaAndTheOperator() {
        vendor.answerWith(CentAnswers.ANSWER);
        mina = Person.registered(product::address, "미나");
        operator = Person.loggedIn(product::address, CentAnswers.OPERATOR, CentAnswers.PASSWORD);
    }

    @Test
    void fiftyCallsAtOnceAgainstABudgetForTenGetTenAnswers() throws Exception {
        limit(mina.accountId(), "0.10");
        var conversations =
                IntStream.range(0, 50).mapToObj(n -> mina.startConversation("대화 " + n)).toList();
        vendor.answerWith(CentAnswers.ANSWER.firstTokenAfter(Duration.ofMillis(300)));
        var asked = vendor.requests().size();

        var replies = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var conversation : conversations) {
                replies.add(
                        threads.submit(
                                () ->
                                        mina.say(conversation, "c-1", "안녕?")
                                                .expect(202)
                                                .text("replyId")));
            }
        }
        var ends = new ArrayList<StreamEvent>();
        for (var reply : replies) {
            ends.add(end(reply.get()));
        }

        assertThat(ends).filteredOn(end -> end.is("reply.completed")).hasSize(10);
        assertThat(ends)
                .filteredOn(end -> end.is("reply.failed"))
                .hasSize(40)
                .allMatch(end -> end.data().path("code").asString().equals("BUDGET_EXCEEDED"));
        assertThat(vendor.requests()).hasSize(asked + 10);
        assertSpent("0.10");
        assertThat(budget().path("exhausted").asBoolean()).isTrue();
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(alerts(mina.accountId()))
                                        .containsExactlyInAnyOrder("DAY HARD 80", "DAY HARD 100"));
    }

    @Test
    void aKillBetweenReservationAndSettlementLeaksNothing() throws Exception {
        limit(mina.accountId(), "0.05");
        vendor.answerWith(CentAnswers.ANSWER.eachTokenAfter(Duration.ofMinutes(5)));
        var asked = vendor.requests().size();
        var reply = say("느린 대화");
        await().atMost(SOON).until(() -> vendor.requests().size() > asked);
        await().atMost(SOON).untilAsserted(() -> assertAmount(day("reserved"), CENT));

        product.kill();
        vendor.answerWith(CentAnswers.ANSWER);
        product.startAgain();

        assertThat(end(reply).name()).isEqualTo("reply.completed");
        assertSpent(CENT);
        for (int call = 2; call <= 5; call++) {
            assertThat(end(say("대화 " + call)).name()).isEqualTo("reply.completed");
        }
        assertThat(end(say("하나 더")).name()).isEqualTo("reply.failed");
    }

    @Test
    void whoDeletesAConversationInTheMiddleOfAReplyHasSpentWhatItMayHaveCost() {
        limit(mina.accountId(), CENT);
        vendor.answerWith(CentAnswers.ANSWER.eachTokenAfter(Duration.ofMinutes(5)));
        var conversation = mina.startConversation("지울 대화");
        mina.say(conversation, "c-1", "안녕?").expect(202);
        await().atMost(SOON).untilAsserted(() -> assertAmount(day("reserved"), CENT));

        mina.delete("/conversations/" + conversation).expect(204);

        assertSpent(CENT);
        vendor.answerWith(CentAnswers.ANSWER);
        assertThat(end(say("하나 더")).name()).isEqualTo("reply.failed");
    }

    @Test
    void aBudgetOfOneCentStopsTheNextCallAndOnlyThat() {
        limit(mina.accountId(), CENT);
        var conversation = mina.startConversation("한 푼");
        var first = mina.say(conversation, "c-1", "안녕?").expect(202).text("replyId");
        assertThat(end(first).name()).isEqualTo("reply.completed");

        var second = mina.say(conversation, "c-2", "또?").expect(202).text("replyId");
        var refused = end(second);

        assertThat(refused.name()).isEqualTo("reply.failed");
        assertThat(refused.data().path("code").asString()).isEqualTo("BUDGET_EXCEEDED");
        assertThat(refused.data().path("detail").asString()).contains("budget of the day");
        assertThat(mina.questionsIn(conversation)).containsExactly("안녕?", "또?");
        assertSpent(CENT);
        limit(mina.accountId(), "0.02");
        var anew =
                mina.post(
                        "/conversations/%s/messages/3/regenerate".formatted(conversation),
                        Map.of());
        assertThat(end(anew.expect(202).text("replyId")).name()).isEqualTo("reply.completed");
    }

    @Test
    void anotherPersonIsNotStopped() {
        var jun = Person.registered(product::address, "준");
        limit(mina.accountId(), "0");

        assertThat(end(say("미나")).name()).isEqualTo("reply.failed");
        assertThat(end(jun, jun.say(jun.startConversation("준"), "c-1", "안녕?")).name())
                .isEqualTo("reply.completed");
        assertThat(jun.get("/usage/budget").expect(200).body().path("day").has("hard")).isFalse();
    }

    @Test
    void theGlobalBudgetStopsEverybody() {
        var jun = Person.registered(product::address, "준");
        assertThat(end(say("먼저")).name()).isEqualTo("reply.completed");
        awaitReplies(1);
        var global = operator.get("/admin/budgets/global").expect(200).body();
        var spent = new BigDecimal(global.at("/day/spent/amount").asString());
        limit("global", spent.add(new BigDecimal(CENT)).toPlainString());
        try {
            assertThat(end(say("미나")).name()).isEqualTo("reply.completed");
            var refused = end(jun, jun.say(jun.startConversation("준"), "c-1", "안녕?"));
            assertThat(refused.data().path("code").asString()).isEqualTo("BUDGET_EXCEEDED");
        } finally {
            operator.delete("/admin/budgets/global").expect(204);
        }
        assertThat(end(say("다시")).name()).isEqualTo("reply.completed");
    }

    @Test
    void aCallThatFailsCostsNothing() {
        limit(mina.accountId(), CENT);
        vendor.answerWith(VendorScript.refusing(401));
        assertThat(end(say("고장")).data().path("code").asString()).isEqualTo("MODEL_REJECTED");
        assertSpent("0");
        vendor.answerWith(CentAnswers.ANSWER);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(end(say("다시")).name()).isEqualTo("reply.completed"));
    }

    @Test
    void administratorsSeeWhichBudgetsAreLimited() {
        var account = mina.accountId();
        put(account, Map.of("daySoft", "0.5", "dayHard", "1.25", "monthHard", "20")).expect(204);

        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            var budget = operator.get("/admin/budgets/" + account).expect(200);
                            assertThat(budget.body().path("own").asBoolean()).isTrue();
                            assertThat(budget.body().at("/day/hard/amount").asString())
                                    .isEqualTo("1.25");
                            assertThat(budget.body().path("month").has("soft")).isFalse();
                            assertThat(listed()).contains(account);
                        });
        operator.delete("/admin/budgets/" + account).expect(204);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(budget().path("day").has("hard")).isFalse());
    }

    private List<String> listed() {
        var accounts = new ArrayList<String>();
        String cursor = null;
        do {
            var path = "/admin/budgets?limit=1" + (cursor == null ? "" : "&cursor=" + cursor);
            var page = operator.get(path).expect(200).body();
            page.path("items").forEach(item -> accounts.add(item.path("accountId").asString("")));
            cursor = page.has("nextCursor") ? page.path("nextCursor").asString() : null;
        } while (cursor != null);
        return accounts;
    }

    @Test
    void whoIsNoAdministratorSetsNoLimits() {
        var limits = Map.of("dayHard", "1");
        var path = "/admin/budgets/" + mina.accountId();
        var stranger = Person.anonymous(product::address);

        mina.put(path, limits).expect(403);
        mina.put("/admin/budgets/global", limits).expect(403);
        mina.delete(path).expect(403);
        mina.get("/admin/budgets").expect(403);
        mina.get(path).expect(403);
        stranger.put(path, limits).expect(401);
        stranger.get("/usage/budget").expect(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "", "0.0000000001", "10000000000", "one"})
    void whatIsNoAmountIsRefused(String amount) {
        put(mina.accountId(), Map.of("dayHard", amount)).expect(400);
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        put(mina.accountId(), Map.of("daySoft", "2", "dayHard", "1")).expect(400);
        put("00000000-0000-4000-8000-000000000000", Map.of("dayHard", "1")).expect(404);
        operator.get("/admin/budgets?limit=0").expect(400);
        operator.get("/admin/budgets?cursor=%00").expect(400);
        operator.get("/admin/budgets/nobody").expect(400);
    }

    private void limit(String budget, String dayHard) {
        put(budget, Map.of("dayHard", dayHard)).expect(204);
    }

    private Answer put(String budget, Map<String, String> limits) {
        return operator.put("/admin/budgets/" + budget, new HashMap<>(limits));
    }

    /** Says something in a new conversation, and gives the id of the reply. */
    private String say(String title) {
        return mina.say(mina.startConversation(title), "c-1", "안녕?").expect(202).text("replyId");
    }

    private StreamEvent end(String reply) {
        return end(mina, reply);
    }

    private static StreamEvent end(Person person, Answer posted) {
        return end(person, posted.expect(202).text("replyId"));
    }

    private static StreamEvent end(Person person, String reply) {
        try (var stream = person.stream("/replies/%s/stream".formatted(reply), null)) {
            return stream.until(StreamEvent::ends).getLast();
        }
    }

    private void assertSpent(String amount) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertAmount(day("spent"), amount);
                            assertAmount(day("reserved"), "0");
                        });
    }

    /** What was accounted before is in the sums then, too. */
    private void awaitReplies(int count) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                mina.get("/usage")
                                                        .expect(200)
                                                        .body()
                                                        .at("/total/replies")
                                                        .asInt())
                                        .isEqualTo(count));
    }

    private static void assertAmount(@Nullable String actual, String expected) {
        assertThat(new BigDecimal(String.valueOf(actual))).isEqualByComparingTo(expected);
    }

    private String day(String figure) {
        return budget().at("/day/%s/amount".formatted(figure)).asString();
    }

    private JsonNode budget() {
        return mina.get("/usage/budget").expect(200).body();
    }

    private List<String> alerts(String account) {
        return operator.get("/admin/budgets/" + account)
                .expect(200)
                .body()
                .path("alerts")
                .valueStream()
                .map(
                        alert ->
                                "%s %s %s"
                                        .formatted(
                                                alert.path("window").asString(),
                                                alert.path("limit").asString(),
                                                alert.path("percent").asString()))
                .toList();
    }
}
