package dev.parlance.command.trade.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.command.trade.pages.LastingFault;
import dev.parlance.command.work.TaskScope;
import dev.parlance.kernel.trade.PageSource;
import dev.parlance.testing.mcp.Context7Mood;
import dev.parlance.testing.mcp.FakeContext7;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over the protocol, to a server in a process of its own. */
class Context7PagesIT {

    private static final HsCode CODE = new HsCode("854231");

    private static FakeContext7 server;

    private Context7Pages pages;

    @BeforeAll
    static void start() {
        server = FakeContext7.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        server.is(Context7Mood.WELL);
        pages = to(server.url(), "harmonized system");
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void thePageOfACodeIsFound() throws InterruptedException {
        var page = pages.find(CODE).orElseThrow();

        assertThat(page.title()).isEqualTo("Code 854231 in the nomenclature");
        assertThat(page.url()).isEqualTo("https://customs.example/codes/854231");
        assertThat(page.match()).isEqualTo(1);
        assertThat(page.source()).isEqualTo(PageSource.CONTEXT7);
    }

    @Test
    void aLibraryThatIsNamedByItsIdIsNotAskedFor() throws InterruptedException {
        try (var named = to(server.url(), "/customs/harmonized-system")) {
            assertThat(named.find(CODE)).isPresent();
        }
    }

    @Test
    void laterNamesOfTheToolsAreUnderstood() throws InterruptedException {
        try (var newer = FakeContext7.startNewer();
                var newest = to(newer.url(), "harmonized system")) {
            assertThat(newest.find(CODE)).isPresent();
        }
    }

    @Test
    void whereTheToolTellsNothingOfTheCodeThereIsNoPage() throws InterruptedException {
        server.is(Context7Mood.GIBBERISH);

        assertThat(pages.find(CODE)).isEmpty();
    }

    @Test
    void aToolThatFailsIsAFaultButNotOfTheSession() throws InterruptedException {
        int before = server.sessions();
        pages.find(CODE);
        server.is(Context7Mood.ERRORS);
        assertThatThrownBy(() -> pages.find(CODE)).isInstanceOf(LastingFault.class);

        server.is(Context7Mood.WELL);

        assertThat(pages.find(CODE)).isPresent();
        assertThat(server.sessions()).isEqualTo(before + 1);
    }

    @Test
    void aServerThatIsSlowIsNotWaitedForAndKeepsItsSession() throws InterruptedException {
        int before = server.sessions();
        pages.find(CODE);
        server.is(Context7Mood.SLOW);
        assertThatThrownBy(() -> pages.find(CODE)).isInstanceOf(RuntimeException.class);

        server.is(Context7Mood.WELL);

        assertThat(pages.find(CODE)).isPresent();
        assertThat(server.sessions()).isEqualTo(before + 1);
    }

    @Test
    void aSessionThatAnswersNothingAnyMoreIsReplaced() {
        try (var hasty = to(server.url(), "/customs/hs", Duration.ofMillis(200))) {
            await().ignoreExceptions().until(() -> hasty.find(CODE).isPresent());
            int opened = server.sessions();
            server.is(Context7Mood.SLOW);
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> hasty.find(CODE)).isInstanceOf(RuntimeException.class);
            }

            server.is(Context7Mood.WELL);

            await().ignoreExceptions().until(() -> hasty.find(CODE).isPresent());
            assertThat(server.sessions()).isGreaterThan(opened);
        }
    }

    @Test
    void aSessionIsOpenedForTheNextEvenIfNobodyWaitsForItAnyLonger() throws InterruptedException {
        int before = server.sessions();
        server.is(Context7Mood.WELL, Duration.ofMillis(500));
        try (var tasks = TaskScope.open("test-")) {
            tasks.fork(() -> pages.find(CODE));
            await().until(() -> server.sessions() == before + 1);
        }

        assertThat(pages.find(CODE).orElseThrow().source()).isEqualTo(PageSource.CONTEXT7);
        assertThat(server.sessions()).isEqualTo(before + 1);
    }

    @Test
    void questionsThatComeAtOnceShareASession() throws Exception {
        int before = server.sessions();
        try (var tasks = TaskScope.open("test-")) {
            var found =
                    Stream.of("854231", "9503", "8473")
                            .map(digits -> tasks.fork(() -> pages.find(new HsCode(digits))))
                            .toList();
            for (var page : found) {
                assertThat(page.await()).isPresent();
            }
        }
        assertThat(server.sessions()).isEqualTo(before + 1);
    }

    @Test
    void aServerThatRefusesIsAskedAnewTheNextTime() throws InterruptedException {
        pages.find(CODE);
        server.is(Context7Mood.REFUSING);
        assertThatThrownBy(() -> pages.find(CODE)).isInstanceOf(RuntimeException.class);

        server.is(Context7Mood.WELL);

        assertThat(pages.find(CODE)).isPresent();
    }

    @Test
    void afterARestartTheNextQuestionButOneIsAnswered() throws InterruptedException {
        pages.find(CODE);

        server.restart();

        assertThatThrownBy(() -> pages.find(CODE)).isInstanceOf(RuntimeException.class);
        assertThat(pages.find(CODE)).isPresent();
    }

    @Test
    void aServerThatIsAwayIsAFault() {
        server.kill();
        try {
            assertThatThrownBy(() -> pages.find(CODE)).isInstanceOf(RuntimeException.class);
        } finally {
            server.restart();
        }
    }

    private static Context7Pages to(URI url, String library) {
        return to(url, library, Duration.ofSeconds(5));
    }

    private static Context7Pages to(URI url, String library, Duration timeout) {
        return new Context7Pages(url, new Context7Settings(url, "secret", library, timeout));
    }
}
