package dev.parlance.command.trade.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.command.work.TaskScope;
import dev.parlance.kernel.trade.PageSource;
import dev.parlance.testing.mcp.Context7Mood;
import dev.parlance.testing.mcp.FakeContext7;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What stands before Context7, over the protocol, to a server in a process of its own. */
class GuardedContext7IT {

    private static final int AT_ONCE = 2;
    private static final HsCode CODE = new HsCode("854231");

    private static FakeContext7 server;

    private AnnotationConfigApplicationContext context;
    private GuardedSearch pages;

    @BeforeAll
    static void start() {
        server = FakeContext7.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() throws InterruptedException {
        server.is(Context7Mood.WELL);
        context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "context7",
                                Map.of(
                                        "parlance.trade.context7.url",
                                        server.url().toString(),
                                        "parlance.trade.context7.timeout",
                                        "30s")));
        context.scan("dev.parlance.command.trade.mcp");
        context.refresh();
        pages = guarded(context.getBean(PageSearch.class));
        assertThat(pages.find(new HsCode("010121"))).isPresent();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aPageIsFoundByContext7AlthoughItRefusedOnce() throws InterruptedException {
        int sessions = server.sessions();
        server.is(Context7Mood.REFUSING_ONCE);

        assertThat(pages.find(CODE).orElseThrow().source()).isEqualTo(PageSource.CONTEXT7);
        assertThat(server.sessions()).isEqualTo(sessions + 1);
    }

    @Test
    void aToolThatFailsIsNotAskedAgainAtOnce() {
        int asked = server.asked();
        server.is(Context7Mood.ERRORS);

        assertThatThrownBy(() -> pages.find(CODE)).isInstanceOf(LastingFault.class);
        assertThat(server.asked()).isEqualTo(asked + 1);
    }

    @Test
    void soManyAreAskedForAtOnceAndTheNextIsNot() {
        int asked = server.asked();
        server.is(Context7Mood.SLOW);
        try (var tasks = TaskScope.open("test-")) {
            tasks.fork(() -> pages.find(new HsCode("8471")));
            tasks.fork(() -> pages.find(new HsCode("8473")));
            await().until(() -> server.asked() == asked + AT_ONCE);

            assertThatThrownBy(() -> pages.find(CODE)).isInstanceOf(BulkheadFullException.class);
        }

        assertThat(server.asked()).isEqualTo(asked + AT_ONCE);
    }

    private static GuardedSearch guarded(PageSearch search) {
        var settings =
                new TradeSettings(
                        "https://a.example/{code}",
                        Duration.ofSeconds(2),
                        Duration.ofHours(1),
                        AT_ONCE,
                        Duration.ofMinutes(5));
        return new GuardedSearch(search, settings, Ticker.systemTicker());
    }
}
