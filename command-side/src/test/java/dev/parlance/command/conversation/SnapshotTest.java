package dev.parlance.command.conversation;

import static dev.parlance.kernel.conversation.ParticipantRole.ADMIN;
import static dev.parlance.kernel.conversation.ParticipantRole.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.store.StoredFormat;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationEvent.AnsweringChanged;
import dev.parlance.kernel.conversation.ConversationEvent.ConversationRenamed;
import dev.parlance.kernel.conversation.ConversationEvent.MessagesRead;
import dev.parlance.kernel.conversation.HandleForm;
import dev.parlance.kernel.conversation.RoomAssistant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

/** A snapshot is the state, all of it. */
class SnapshotTest extends RoomFixture {

    private final Jackson3Serializer serializer =
            Jackson3Serializer.builder().jsonMapperBuilderCustomizer(new StoredFormat()).build();

    @Test
    void aConversationIsReadFromItsSnapshotAsItWas() {
        var conversation = new Conversation();
        List.of(
                        started("여행"),
                        posted(1, "c-1", "안녕"),
                        requested(reply(1), 1),
                        begun(reply(1), 1),
                        completed(reply(1), 2, "반가워요"),
                        requestedVariant(reply(2), 1, 2),
                        begun(reply(2), 1),
                        cancelling(reply(2)),
                        posted(3, "c-2", "hello"),
                        requested(reply(3), 3),
                        failed(reply(3), 0),
                        new MessagesRead(CONVERSATION, MINA, 3, NOW))
                .forEach(conversation::on);

        assertThat(readBack(conversation)).usingRecursiveComparison().isEqualTo(conversation);
    }

    @Test
    void itHoldsNothingOfWhatIsSaid() {
        var conversation = new Conversation();
        List.of(started("비밀스러운 여행"), posted(1, "c-1", "아무에게도 말하지 마")).forEach(conversation::on);

        var stored = serializer.serialize(conversation, String.class).getData();

        assertThat(stored).contains("c-1").doesNotContain("비밀", "아무에게도");
    }

    @Test
    void aRoomIsReadFromItsSnapshotAsItWas() {
        var read = readBack(aRoom());

        assertThat(read).usingRecursiveComparison().isEqualTo(aRoom());
        assertThat(read.state().isCalled(text("방"))).isTrue();
        assertThat(read.state().people().longest(ADMIN)).contains(SORA);
        assertThat(read.state().seats().taken()).containsExactly(LUNAS_SEAT, PLAIN_SEAT);
        assertThat(read.state().replies().answers().missingTo(8).getFirst().character())
                .isEqualTo(LUNA.characterId());
        assertThat(read.state().replies().answers().missingTo(9).getFirst().character()).isNull();
    }

    private static Conversation aRoom() {
        var conversation = new Conversation();
        List.of(
                        room(whenMentioned(LUNAS_SEAT), JUN),
                        added(SORA, MEMBER, earlier(1)),
                        changed(SORA, ADMIN, MINA, earlier(2)),
                        changed(JUN, ADMIN, MINA, earlier(3)),
                        seated(PLAIN_SEAT, earlier(4)),
                        new AnsweringChanged(CONVERSATION, Answering.ALWAYS, MINA, earlier(5), NOW),
                        new ConversationRenamed(CONVERSATION, text("방"), MINA, earlier(6), NOW),
                        said(7, JUN, "@루나야"),
                        asked(reply(1), 7, JUN, LUNA),
                        said(8, JUN, "@루나야?"),
                        asked(reply(2), 8, JUN, LUNA),
                        failed(reply(2), 0),
                        said(9, JUN, "@도우미"),
                        asked(reply(3), 9, JUN, null),
                        failed(reply(3), 0))
                .forEach(conversation::on);
        return conversation;
    }

    @Test
    void theLargestRoomHasASmallSnapshot() {
        var seats = new RoomAssistant[Seating.MAX_SEATS];
        Arrays.setAll(seats, n -> seat(character(n), n + "가".repeat(HandleForm.LONGEST - 1)));
        var people =
                LongStream.range(1, Membership.MAX_PEOPLE)
                        .mapToObj(RoomFixture::person)
                        .toArray(AccountId[]::new);
        var conversation = new Conversation();
        conversation.on(room(always(seats), people));
        for (long seq = 1; seq <= 2_000; seq++) {
            conversation.on(said(seq, people[(int) seq % people.length], "안녕 ".repeat(100)));
            conversation.on(asked(reply(seq), seq, MINA, character(seq % seats.length)));
            conversation.on(failed(reply(seq), 0));
        }

        var stored = serializer.serialize(conversation, byte[].class).getData();

        assertThat(stored.length).isLessThan(100_000);
    }

    private Conversation readBack(Conversation conversation) {
        return serializer.deserialize(serializer.serialize(conversation, byte[].class));
    }
}
