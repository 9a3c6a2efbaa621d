package dev.parlance.command.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.RunningReplies.PartialReply;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunningReplyTest {

    private static final ReplyId REPLY = new ReplyId(new UUID(5, 5));
    private static final ModelRef MODEL = new ModelRef("demo", "demo");

    @Test
    void whoeverLooksSeesWhoSpeaksAndWhatWasSaidSoFar() {
        var reply =
                new RunningReply(
                        new GenerationOrder(
                                Asked.CONVERSATION,
                                REPLY,
                                1,
                                Asked.MINA,
                                null,
                                Asked.LUNA,
                                ConversationKind.ROOM,
                                2,
                                Asked.NOW),
                        null);
        reply.append("안녕");
        reply.append(", 미나!");

        assertThat(reply.snapshot(MODEL))
                .isEqualTo(
                        new PartialReply(
                                REPLY, Asked.CONVERSATION, Asked.LUNA, 2, MODEL, 2, "안녕, 미나!"));
    }
}
