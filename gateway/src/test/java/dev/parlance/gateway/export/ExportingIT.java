package dev.parlance.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Takeaways;
import dev.parlance.kernel.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class ExportingIT {

    private static final String EXPORTS = "/me/exports";

    @Autowired private Edge edge;
    @Autowired private Takeaways takeaways;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId jun = new AccountId(UUID.randomUUID());

    @Test
    void whatIsAskedForIsNamedAndFoundThere() {
        var asked = edge.send(mina, "POST", EXPORTS, null);

        assertThat(asked.status()).isEqualTo(202);
        var id = asked.text("/exportId");
        assertThat(asked.response().headers().firstValue("Location"))
                .hasValue("/api/v1/me/exports/" + id);
        var shown = edge.get(mina, EXPORTS + "/" + id);
        assertThat(shown.text("/state")).isEqualTo("RUNNING");
        assertThat(shown.body().has("bytes")).isFalse();
    }

    @Test
    void theFileIsItsPartsOneAfterAnother() {
        var id = asked();
        takeaways.make(id, "one,", "two,", "three");

        var file = edge.download(mina, EXPORTS + "/" + id + "/file", "application/gzip");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(new String(file.body(), StandardCharsets.US_ASCII)).isEqualTo("one,two,three");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/gzip");
        assertThat(file.headers().firstValue("Content-Length")).hasValue("13");
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(edge.get(mina, EXPORTS + "/" + id).text("/bytes")).isEqualTo("13");
    }

    @Test
    void thereIsNoFileBeforeItIsReady() {
        var answer = edge.get(mina, EXPORTS + "/" + asked() + "/file");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("CONFLICT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/file"})
    void anExportIsItsPersonsAlone(String what) {
        var id = asked();
        takeaways.make(id, "mine");

        var refused = edge.get(jun, EXPORTS + "/" + id + what);
        assertThat(refused.text("/code")).isEqualTo("NOT_FOUND");
        assertThat(edge.get(mina, EXPORTS + "/nonsense" + what).status()).isEqualTo(400);
    }

    @Test
    void exportsHaveAnAllowanceOfTheirOwn() {
        for (int i = 0; i < 6; i++) {
            takeaways.make(asked(), "mine");
        }

        var refused = edge.send(mina, "POST", EXPORTS, null);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/code")).isEqualTo("RATE_LIMITED");
        assertThat(edge.send(jun, "POST", EXPORTS, null).status()).isEqualTo(202);
    }

    @Test
    void askingForTheOneThatIsUnderWayCostsNothingOfTheAllowance() {
        for (int i = 0; i < 5; i++) {
            takeaways.make(asked(), "mine");
        }

        var last = asked();

        assertThat(Stream.generate(this::asked).limit(8)).containsOnly(last);
        takeaways.make(last, "mine");
        assertThat(edge.send(mina, "POST", EXPORTS, null).status()).isEqualTo(429);
    }

    @Test
    void whoAsksManyTimesAtOnceHasOneBegunAndPaysForOne() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    threads
                            .invokeAll(Collections.nCopies(8, (Callable<String>) this::asked))
                            .stream()
                            .map(Future::resultNow);
            assertThat(all.distinct()).hasSize(1).doesNotContain("");
        }
        takeaways.make(asked(), "mine");

        for (int i = 1; i < 6; i++) {
            takeaways.make(asked(), "mine");
        }
        assertThat(edge.send(mina, "POST", EXPORTS, null).status()).isEqualTo(429);
    }

    @Test
    void aPersonsExportsAreListedForThemAlone() {
        var id = asked();
        takeaways.make(id, "mine");

        var listed = edge.get(mina, EXPORTS);

        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.body().path("items")).hasSize(1);
        assertThat(listed.text("/items/0/exportId")).isEqualTo(id);
        assertThat(listed.text("/items/0/state")).isEqualTo("READY");
        assertThat(edge.get(jun, EXPORTS).body().path("items")).isEmpty();
    }

    private String asked() {
        return edge.send(mina, "POST", EXPORTS, null).text("/exportId");
    }
}
