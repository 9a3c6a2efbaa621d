package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.reply.ReplyCursor;
import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.SseClient;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.reply.ReplyId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A feed's ids come back from the client, who may have written in them what it likes. */
@EdgeTest
class ForgedFeedCursorIT {

    @Autowired private Edge edge;
    @Autowired private OtherModules others;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId jun = new AccountId(UUID.randomUUID());
    private Talk minasTalk;
    private Talk junsTalk;

    @BeforeEach
    void twoConversations() {
        minasTalk = others.talkOf(mina);
        others.postedIn(minasTalk, "첫 마디");
        junsTalk = others.talkOf(jun);
    }

    @Test
    void aRunningReplyOfAnotherPersonIsNotShown() {
        var secret = others.postedIn(junsTalk, "비밀 하나 말해 줘").begins().says("비밀은");
        try (var client = resumeWith(secret.id())) {
            secret.says(" 이것이다");

            goesOnWithoutAnyReply(client);
        }
    }

    @Test
    void aReplyOfAnotherPersonThatRunsElsewhereIsNotShown() {
        var secret = others.postedIn(junsTalk, "비밀 하나 말해 줘").elsewhere().begins().says("비밀은");
        try (var client = resumeWith(secret.id())) {
            goesOnWithoutAnyReply(client);
        }
    }

    @Test
    void aReplyOfAnotherPersonThatHasEndedIsNotShown() {
        var secret = others.postedIn(junsTalk, "비밀 하나 말해 줘").begins().says("비밀은").completes();
        try (var client = resumeWith(secret.id())) {
            goesOnWithoutAnyReply(client);
        }
    }

    @Test
    void aReplyOfAnotherConversationOfTheSameReaderIsNotShownEither() {
        var running = others.postedIn(others.talkOf(mina), "안녕?").begins().says("안녕");
        var ended = others.postedIn(others.talkOf(mina), "안녕?").begins().says("네").completes();
        try (var client = resumeWith(running.id(), ended.id())) {
            goesOnWithoutAnyReply(client);
        }
    }

    @Test
    void aReplyThatDoesNotExistIsPassedOver() {
        try (var client = resumeWith(new ReplyId(UUID.randomUUID()))) {
            goesOnWithoutAnyReply(client);
        }
    }

    @Test
    void theStreamOfARunningReplyOfAnotherPersonIsRefused() {
        var secret = others.postedIn(junsTalk, "비밀 하나 말해 줘").begins().says("비밀은");
        var path = "/replies/" + secret.id() + "/stream";

        assertThat(edge.stream(mina, path, null).status()).isEqualTo(403);
        assertThat(edge.stream(mina, path, "r:" + ReplyCursor.beginningOf(secret.id())).status())
                .isEqualTo(403);
    }

    @Test
    void aPostThatResumesAtAnotherPersonsReplyDoesNotShowIt() {
        var secret = others.postedIn(junsTalk, "비밀 하나 말해 줘").begins().says("비밀은");
        try (var client =
                edge.postStream(
                        mina,
                        "/conversations/" + minasTalk.id() + "/messages/stream",
                        "{\"text\":\"안녕?\",\"clientMessageId\":\"c-1\"}",
                        "r:" + ReplyCursor.beginningOf(secret.id()))) {
            client.awaitEvent("message.posted");
            secret.says(" 이것이다");
            var own = ReplyId.valueOf(client.lastId().substring(2).split("\\.", 2)[0]);
            others.speech(own).orElseThrow().begins().says("네").completes();
            client.awaitEnd();

            assertThat(own).isNotEqualTo(secret.id());
            assertThat(client.text()).isEqualTo("네");
        }
    }

    private SseClient resumeWith(ReplyId... claimed) {
        var cursors = List.of(claimed).stream().map(ReplyCursor::beginningOf).toList();
        return edge.stream(
                mina,
                "/conversations/" + minasTalk.id() + "/stream",
                new FeedCursor(-1, 1, cursors).toString());
    }

    /** The feed has compared itself with the read model, at its start and again in a round. */
    private void goesOnWithoutAnyReply(SseClient client) {
        client.awaitEvent("conversation.updated");
        minasTalk.live(false);
        others.postedIn(minasTalk, "둘");
        client.awaitEvent("message.posted");
        minasTalk.live(true);
        others.postedIn(minasTalk, "셋").begins().says("네").completes();
        client.awaitEvent("reply.completed");

        assertThat(client.names())
                .startsWith("conversation.updated", "message.posted")
                .filteredOn(name -> name.startsWith("reply."))
                .containsExactly("reply.started", "reply.delta", "reply.completed");
        assertThat(client.text()).isEqualTo("네");
    }
}
