package dev.parlance.command.reply.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.reply.model.CancelledException;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.command.reply.model.ReplyModelException.Kind;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.Vendor;
import dev.parlance.testing.llm.VendorScript;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each adapter must do, whatever its vendor's protocol and however it misbehaves. */
@ParameterizedClass
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnumSource(Vendor.class)
class VendorContractTest {
    private static final String[] ANSWER = {"안녕하세요, ", "만나서 ", "반가", "워요! ", "😀 How are", " you?"};

    @Parameter Vendor vendor = Vendor.OPENAI;

    private FakeVendorServer server = FakeVendorServer.speaking(Vendor.OPENAI);
    private VendorCaller caller = new VendorCaller(server, Vendor.OPENAI);

    @BeforeEach
    void start() {
        stop();
        server = FakeVendorServer.speaking(vendor);
        caller = new VendorCaller(server, vendor);
    }

    @AfterEach
    void stop() {
        caller.close();
        server.close();
    }

    @Test
    void piecesArriveInOrderAndMakeUpTheText() {
        server.answerWith(VendorScript.answering(ANSWER));

        ReplyCompletion completion = caller.ask();

        assertThat(caller.heard()).containsExactly(ANSWER);
        assertThat(completion.text()).isEqualTo(String.join("", ANSWER));
        assertThat(completion.model()).isEqualTo(new ModelRef(caller.provider(), "fake-model"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void charactersSplitAcrossPacketsArriveWhole(int bytesPerWrite) {
        server.answerWith(VendorScript.answering(ANSWER).inWritesOf(bytesPerWrite));

        caller.ask();

        assertThat(caller.heard()).containsExactly(ANSWER);
    }

    @Test
    void thePromptReachesTheVendorWhole() {
        caller.ask();

        String body = server.requests().getFirst().body();
        assertThat(body).contains("fake-model", "당신은 민아입니다.", "어제 뭐 했어?", "책을 읽었어요.", "무슨 책?");
        assertThat(body.indexOf("어제 뭐 했어?")).isLessThan(body.indexOf("무슨 책?"));
    }

    @Test
    void nothingOfOurOwnBookkeepingReachesTheVendor() {
        caller.ask();

        assertThat(server.requests().getFirst().headers().keySet())
                .noneMatch(name -> name.contains("parlance"));
    }

    @Test
    void theVendorsAccountIsTaken() {
        server.answerWith(VendorScript.answering(ANSWER).usage(120, 34, 0));

        assertThat(caller.ask().usage()).isEqualTo(new TokenUsage(120, 34, 0, false));
    }

    @Test
    void withoutAnAccountTokensAreCountedAndMarkedAsEstimated() {
        server.answerWith(VendorScript.answering(ANSWER).withoutUsage());

        TokenUsage usage = caller.ask().usage();

        assertThat(usage.estimated()).isTrue();
        assertThat(usage).isEqualTo(caller.estimateFor(String.join("", ANSWER)));
    }

    @Test
    void theReasonOfTheEndIsTold() {
        server.once(VendorScript.answering(ANSWER), VendorScript.answering("여기까").cutAtItsLength());

        assertThat(caller.ask().finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(caller.ask().finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void tooManyRequestsAreReportedWithTheWaitAskedFor() {
        server.answerWith(VendorScript.refusing(429).retryAfter("7"));

        assertThatExceptionOfType(ReplyModelException.class)
                .isThrownBy(caller::ask)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED))
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 529})
    void theVendorsOwnTroubleIsUnavailability(int status) {
        server.answerWith(VendorScript.refusing(status));

        assertThat(caller.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 422})
    void aRequestTheVendorDoesNotAcceptIsRejected(int status) {
        server.answerWith(VendorScript.refusing(status));

        assertThat(caller.failure().kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void nobodyBelowThePortRetries() {
        server.answerWith(VendorScript.refusing(503));

        caller.failure();

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void nobodyListeningIsUnavailability() {
        server.close();

        assertThat(caller.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aDisconnectBeforeTheFirstTokenIsUnavailability() {
        server.answerWith(VendorScript.answering(ANSWER).disconnectingAfter(0));

        assertThat(caller.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aDisconnectInTheMiddleIsAnInterruptedStream() {
        server.answerWith(VendorScript.answering(ANSWER).disconnectingAfter(2));

        assertThat(caller.failure().kind()).isEqualTo(Kind.INTERRUPTED_STREAM);
        assertThat(caller.heard()).containsExactly(ANSWER[0], ANSWER[1]);
    }

    @Test
    void aBrokenChunkIsMalformed() {
        server.answerWith(VendorScript.answering(ANSWER).malformedAfter(1));

        assertThat(caller.failure().kind()).isEqualTo(Kind.MALFORMED);
        assertThat(caller.heard()).containsExactly(ANSWER[0]);
    }

    @Test
    void silenceBeforeTheFirstTokenEndsInItsTimeOutAndAClosedConnection() {
        server.answerWith(VendorScript.answering(ANSWER).hangingAfter(0));
        caller.allowForFirstToken(Duration.ofMillis(300));

        assertThat(caller.failure().kind()).isEqualTo(Kind.FIRST_TOKEN_TIMEOUT);
        await().until(() -> server.hangUps() == 1);
    }

    @Test
    void silenceInTheMiddleEndsInItsTimeOutAndAClosedConnection() {
        server.answerWith(VendorScript.answering(ANSWER).hangingAfter(2));
        caller.allowForSilence(Duration.ofMillis(300));

        assertThat(caller.failure().kind()).isEqualTo(Kind.IDLE_TIMEOUT);
        assertThat(caller.heard()).containsExactly(ANSWER[0], ANSWER[1]);
        await().until(() -> server.hangUps() == 1);
    }

    @Test
    void cancellationBeforeTheFirstTokenReachesTheVendor() {
        server.answerWith(VendorScript.answering(ANSWER).hangingAfter(0));
        CompletableFuture<ReplyCompletion> call = caller.askInBackground();
        await().until(() -> server.requests().size() == 1);

        caller.cancel();

        assertThat(call)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(CancelledException.class);
        await().until(() -> server.hangUps() == 1);
    }

    @Test
    void cancellationInTheMiddleReachesTheVendor() {
        server.answerWith(VendorScript.answering(ANSWER).hangingAfter(1));
        CompletableFuture<ReplyCompletion> call = caller.askInBackground();
        await().until(() -> caller.heard().size() == 1);

        caller.cancel();

        assertThat(call)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(CancelledException.class);
        await().until(() -> server.hangUps() == 1);
    }

    @Test
    void aConsumerThatFailsEndsTheCall() {
        server.answerWith(VendorScript.answering(ANSWER).hangingAfter(1));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                caller.ask(
                                        delta -> {
                                            throw new IllegalStateException("the reader is gone");
                                        }));
        await().until(() -> server.hangUps() == 1);
    }

    @Test
    void aCallThatIsAlreadyCancelledIsNotMade() {
        caller.cancel();

        assertThatExceptionOfType(CancelledException.class).isThrownBy(caller::ask);
        assertThat(server.requests()).isEmpty();
    }
}
