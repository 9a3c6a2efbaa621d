package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.Answering;
import dev.parlance.kernel.conversation.ConversationQuery.CountUnread;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.ParticipantRole;
import dev.parlance.kernel.conversation.UnreadCounts;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadInRoomsIT {

    private ReadModels models;
    private AccountId mina;
    private AccountId jun;

    @BeforeAll
    void start() {
        // Small batches let markers move in other batches than the notices they pass.
        models = new ReadModels("parlance.projections.batch-size=4");
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @BeforeEach
    void meet() {
        mina = Accounts.someone();
        jun = Accounts.someone();
    }

    @Test
    void systemMessagesTakeASeqAndAreNotUnread() {
        var room = Room.of(mina, List.of(jun)).rename("제주 여행").say(mina, "표 샀어");
        models.take(room.answering(Answering.ALWAYS).rename("제주 여행 D-3"));

        assertThat(unread(jun)).isEqualTo(one(room, 1, 0));
        assertThat(unread(mina)).isEqualTo(new UnreadCounts(0, List.of()));
        assertThat(view(room, jun).unreadCount()).isEqualTo(1);
    }

    @Test
    void aMarkerMayStandAnywhereBetweenSystemMessages() {
        var room = Room.of(mina, List.of(jun)).say(mina, "하나").rename("둘").say(mina, "셋");
        room.rename("넷").say(mina, "다섯").rename("여섯");
        models.take(room);
        assertThat(unread(jun).total()).isEqualTo(3);

        models.take(room.read(jun, 2));
        assertThat(unread(jun)).isEqualTo(one(room, 2, 2));

        models.take(room.read(jun, 3));
        assertThat(unread(jun)).isEqualTo(one(room, 1, 3));

        models.take(room.read(jun, 5));
        assertThat(unread(jun).conversations()).isEmpty();
    }

    @Test
    void whoIsAddedHasReadWhatStandsBefore() {
        var room = Room.of(mina, List.of()).say(mina, "하나").rename("둘");
        models.take(room.add(jun, ParticipantRole.MEMBER).rename("넷").say(mina, "다섯"));

        assertThat(unread(jun)).isEqualTo(one(room, 1, 3));
        assertThat(view(room, jun).lastReadSeq()).isEqualTo(3);
    }

    @Test
    void whoIsRemovedHasNothingUnreadUntilAddedAgain() {
        var room = Room.of(mina, List.of(jun)).say(mina, "하나").remove(jun, mina);
        models.take(room.say(mina, "셋"));
        assertThat(unread(jun).conversations()).isEmpty();

        models.take(room.add(jun, ParticipantRole.MEMBER));
        assertThat(unread(jun).conversations()).isEmpty();

        models.take(room.say(mina, "다섯").rename("여섯"));
        assertThat(unread(jun)).isEqualTo(one(room, 1, 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void unreadIsWhatACountWouldGiveWhateverHappens(long seed) {
        var random = new Random(seed);
        var room = Room.of(mina, List.of(jun));
        var spoken = new ArrayList<Long>();
        long marker = 0;
        boolean there = true;
        for (int i = 0; i < 120; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    room.say(mina, "말 " + i);
                    spoken.add(room.lastSeq());
                }
                case 2 -> room.rename("제목 " + i);
                case 3 -> {
                    if (there && room.lastSeq() > marker) {
                        marker += 1 + random.nextLong(room.lastSeq() - marker);
                        room.read(jun, marker);
                    }
                }
                case 4 -> {
                    if (there && room.lastSeq() > 0) {
                        room.say(jun, "준의 말 " + i);
                        spoken.add(room.lastSeq());
                        marker = room.lastSeq();
                    }
                }
                default -> {
                    if (there) {
                        room.remove(jun, mina);
                    } else {
                        room.add(jun, ParticipantRole.MEMBER);
                        marker = room.lastSeq();
                    }
                    there = !there;
                }
            }
            if (random.nextInt(10) == 0) {
                models.publish(room);
            }
        }
        models.take(room);

        long read = marker;
        long expected = there ? spoken.stream().filter(seq -> seq > read).count() : 0;
        assertThat(unread(jun).total()).isEqualTo(expected);
    }

    private static UnreadCounts one(Room room, long count, long lastReadSeq) {
        var unread = new UnreadCounts.Unread(room.id(), count, room.lastSeq(), lastReadSeq);
        return new UnreadCounts(count, List.of(unread));
    }

    private UnreadCounts unread(AccountId reader) {
        return models.ask(new CountUnread(reader), UnreadCounts.class);
    }

    private ConversationView view(Room room, AccountId reader) {
        return models.ask(new FindConversation(room.id(), reader), ConversationView.class);
    }
}
