package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.conversation.ConversationQuery.FindTranscript;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.Transcript;
import dev.parlance.kernel.conversation.Transcript.Line;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscriptsIT {

    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void aTranscriptHoldsTheNewestLinesUpToASeqOldestFirst() {
        var talk = Talk.of(Accounts.someone());
        talk.say("하나").answer("둘");
        talk.say("셋").answer("넷");
        models.take(talk);

        var lines = transcript(talk, 3, 2).lines();

        assertThat(lines).extracting(Line::seq).containsExactly(2L, 3L);
        assertThat(lines).extracting(Line::text).containsExactly("둘", "셋");
        assertThat(lines)
                .extracting(Line::role)
                .containsExactly(MessageRole.ASSISTANT, MessageRole.USER);
        assertThat(lines).extracting(Line::authorId).containsExactly(null, talk.owner());
    }

    @Test
    void aTranscriptWaitsForItsLastLine() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        models.take(talk);

        var answer = CompletableFuture.supplyAsync(() -> transcript(talk, 2, 10));
        models.publish(talk.say("둘"));

        assertThat(answer.join().lines()).extracting(Line::text).containsExactly("하나", "둘");
    }

    @Test
    void whoTakesNoPartIsGivenNoTranscript() {
        var talk = Talk.of(Accounts.someone()).say("하나");
        models.take(talk);
        var query = new FindTranscript(talk.id(), Accounts.someone(), 1, 10);

        assertThatThrownBy(() -> models.ask(query, Transcript.class))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        e -> assertThat(e.rejection().code()).isEqualTo(ErrorCode.FORBIDDEN));
    }

    private Transcript transcript(Talk talk, long through, int limit) {
        return models.ask(
                new FindTranscript(talk.id(), talk.owner(), through, limit), Transcript.class);
    }
}
