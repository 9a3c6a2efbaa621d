package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.People;
import dev.parlance.kernel.account.AccountId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What has happened to a room, as its history tells it. */
@EdgeTest
class NoticesIT {

    @Autowired private Edge edge;
    @Autowired private People people;

    private AccountId mina;
    private AccountId minho;
    private String room;

    @BeforeEach
    void aRoomToWhichMinaHasAddedMinho() {
        mina = people.named("미나");
        minho = people.named("민호");
        room =
                "/conversations/"
                        + edge.send(mina, "POST", "/conversations", "{\"kind\": \"ROOM\"}")
                                .text("/conversationId");
        add(minho);
    }

    @Test
    void aNoticeIsAMessageInWordsAndInParts() {
        var notice = edge.get(minho, room + "/messages").body().at("/items/0");

        assertThat(notice.path("seq").intValue()).isEqualTo(1);
        assertThat(notice.path("role").asString()).isEqualTo("system");
        assertThat(notice.path("text").asString()).isEqualTo("미나 added 민호.");
        assertThat(notice.has("authorId")).isFalse();
        assertThat(notice.at("/notice").toString())
                .isEqualTo(
                        """
                        {"kind":"PARTICIPANT_ADDED","actorId":"%s","personId":"%s",\
                        "role":"MEMBER"}"""
                                .formatted(mina, minho));
    }

    @Test
    void theNewestMessageOfARoomIsShownInWordsToo() {
        var last = edge.get(mina, room).body().at("/lastMessage");

        assertThat(last.path("role").asString()).isEqualTo("system");
        assertThat(last.path("preview").asString()).isEqualTo("미나 added 민호.");
        assertThat(last.at("/notice/kind").asString()).isEqualTo("PARTICIPANT_ADDED");
    }

    @Test
    void whatPeopleSayIsNoNotice() {
        edge.send(minho, "POST", room + "/messages", "{\"text\": \"안녕하세요\"}");

        var said = edge.get(mina, room + "/messages").body().at("/items/1");

        assertThat(said.path("text").asString()).isEqualTo("안녕하세요");
        assertThat(said.has("notice")).isFalse();
    }

    @Test
    void aNewNameIsSeenSoonInWhatWasToldBefore() {
        assertThat(firstText()).isEqualTo("미나 added 민호.");

        people.rename(minho, "김민호");

        await().untilAsserted(() -> assertThat(firstText()).isEqualTo("미나 added 김민호."));
    }

    @Test
    void whoHasNoAccountAnyMoreIsSomebodySoon() {
        assertThat(firstText()).isEqualTo("미나 added 민호.");

        people.forget(mina);

        await().untilAsserted(() -> assertThat(firstText()).isEqualTo("Somebody added 민호."));
    }

    @Test
    void allNamesOfAPageAreAskedForAtOnce() {
        for (int n = 0; n < 10; n++) {
            add(people.named("손님 " + n));
        }
        int before = people.questions();

        var page = edge.get(mina, room + "/messages");

        assertThat(page.body().at("/items")).hasSize(11);
        assertThat(page.text("/items/10/text")).isEqualTo("미나 added 손님 9.");
        assertThat(people.questions() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void namesThatWereAskedForJustNowAreNotAskedForAgain() {
        int before = people.questions();

        for (int n = 0; n < 30; n++) {
            assertThat(firstText()).isEqualTo("미나 added 민호.");
        }

        assertThat(people.questions() - before).isLessThan(30);
    }

    private void add(AccountId person) {
        var body = "{\"accountId\": \"%s\"}".formatted(person);
        assertThat(edge.send(mina, "POST", room + "/participants", body).status()).isEqualTo(201);
    }

    private String firstText() {
        return edge.get(mina, room + "/messages").text("/items/0/text");
    }
}
