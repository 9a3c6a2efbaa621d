package dev.parlance.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Speech;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class ReplyWaitIT {

    private static final Duration PATIENT = Duration.ofSeconds(30);

    @Autowired private ReplyWait replies;
    @Autowired private OtherModules others;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private Talk talk;
    private Speech reply;

    @BeforeEach
    void aReplyIsAskedFor() {
        talk = others.talkOf(mina);
        reply = others.postedIn(talk, "휴가는 며칠인가요?");
    }

    @Test
    void whoWaitsHearsTheEnd() throws Exception {
        try (var waiting = replies.listen(talk.id());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ending = threads.submit(() -> waiting.await(reply.id(), mina, PATIENT));

            reply.begins().says("스무 날입니다.").completes();

            assertThat(ending.get().orElseThrow().text()).isEqualTo("스무 날입니다.");
        }
    }

    @Test
    void anEndThatNobodyToldIsRead() {
        talk.live(false);
        try (var waiting = replies.listen(talk.id())) {
            reply.begins().says("스무 날입니다.").completes();

            assertThat(waiting.await(reply.id(), mina, PATIENT).orElseThrow().text())
                    .isEqualTo("스무 날입니다.");
        }
    }

    @Test
    void theEndOfAnotherReplyIsNotTheOneWaitedFor() {
        var other = others.postedIn(talk, "병가는요?");
        try (var waiting = replies.listen(talk.id())) {
            other.begins().says("열 날입니다.").completes();
            reply.begins().says("스무 날입니다.").completes();

            assertThat(waiting.await(reply.id(), mina, PATIENT).orElseThrow().text())
                    .isEqualTo("스무 날입니다.");
        }
    }

    @Test
    void aFailureIsAnEndToo() {
        try (var waiting = replies.listen(talk.id())) {
            reply.begins().fails();

            assertThat(waiting.await(reply.id(), mina, PATIENT).orElseThrow().event())
                    .isInstanceOfSatisfying(
                            ReplyEvents.Failed.class,
                            failed ->
                                    assertThat(failed.code())
                                            .isEqualTo(ErrorCode.MODEL_UNAVAILABLE));
        }
    }

    @Test
    void whoeverCannotReadInTimeStillHearsTheEnd() throws Exception {
        talk.repliesAreReadSlowly();
        try (var waiting = replies.listen(talk.id());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ending = threads.submit(() -> waiting.await(reply.id(), mina, PATIENT));
            await().until(talk::askedInVain);

            reply.begins().says("스무 날입니다.").completes();

            assertThat(ending.get().orElseThrow().text()).isEqualTo("스무 날입니다.");
        }
    }

    @Test
    void nobodyWaitsLongerThanAgreed() {
        reply.begins().says("스무 ");
        try (var waiting = replies.listen(talk.id())) {
            assertThat(waiting.await(reply.id(), mina, Duration.ofMillis(20))).isEmpty();
        }
    }
}
