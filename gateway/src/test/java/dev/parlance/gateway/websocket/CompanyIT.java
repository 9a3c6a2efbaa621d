package dev.parlance.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.RoomCommand.RemoveParticipant;
import dev.parlance.testing.live.SocketClient;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several people, and several devices of one, in one conversation. */
@SocketTest
class CompanyIT {

    @Autowired private SocketClients clients;
    @Autowired private OtherModules others;
    @Autowired private Commands commands;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());
    private Talk talk;
    private Map<String, Object> here;

    @BeforeEach
    void aRoomOfMinaAndMinho() {
        talk = others.roomOf(mina, Set.of(minho));
        here = Map.of("conversationId", talk.id().toString());
    }

    @AfterEach
    void nothingIsLeftOver() {
        await().until(() -> clients.openConnections() == 0);
    }

    @Test
    void bothDevicesOfAPersonHearTheSame() {
        try (var phone = clients.open(mina);
                var desk = clients.open(mina)) {
            phone.ask("join", here);
            desk.ask("join", here);
            others.postedIn(talk, minho, "둘 다 들려?");

            assertThat(phone.await("message.posted").path("payload"))
                    .isEqualTo(desk.await("message.posted").path("payload"));
        }
    }

    @Test
    void whoIsPresentIsToldWithTheNumberOfTheirDevices() {
        try (var watcher = clients.open(mina)) {
            watcher.ask("join", here);
            var phone = clients.open(minho);
            var desk = clients.open(minho);
            phone.ask("join", here);
            desk.ask("join", here);
            awaitPresence(watcher, 2, true);
            phone.close();
            awaitPresence(watcher, 1, true);
            desk.close();
            awaitPresence(watcher, 0, false);
        }
    }

    @Test
    void whoComesLaterIsToldWhoIsPresent() {
        try (var early = clients.open(mina);
                var late = clients.open(minho)) {
            early.ask("join", here);
            early.await("presence.changed");
            var present = late.ask("join", here).at("/payload/present");

            assertThat(present.valueStream().map(who -> who.path("accountId").asString()))
                    .contains(mina.toString());
        }
    }

    @Test
    void whoIsPresentIsStillKnownWhenTheFeedHasToBeginAgain() {
        try (var phone = clients.open(mina);
                var other = clients.open(minho)) {
            phone.ask("join", here);
            other.ask("join", here);
            awaitPresence(phone, 1, true);
            others.postedIn(talk, mina, "잘 들려");
            awaitText(other, "잘 들려");
            var before = other.heard("presence.changed");
            talk.databaseGoes();
            talk.live(false);
            others.postedIn(talk, mina, "안 들리는 말");
            talk.live(true);
            others.postedIn(talk, mina, "들리는 말");
            await().until(talk::askedInVain);
            talk.databaseComesBack();
            awaitText(other, "안 들리는 말");
            other.await("conversation.updated");
            var present = phone.ask("join", here).at("/payload/present");
            others.postedIn(talk, mina, "다시 들려?");
            awaitText(other, "다시 들려?");

            assertThat(present).hasSize(2);
            assertThat(other.heard("presence.changed")).isEqualTo(before);
        }
    }

    private static void awaitText(SocketClient client, String text) {
        client.await(frame -> frame.at("/payload/message/text").asString("").equals(text));
    }

    @Test
    void whoWritesIsToldToTheOthersOnly() {
        try (var phone = clients.open(mina);
                var desk = clients.open(mina);
                var other = clients.open(minho)) {
            phone.ask("join", here);
            desk.ask("join", here);
            other.ask("join", here);
            phone.tell("typing", Map.of("conversationId", talk.id().toString(), "typing", true));
            var typing = other.await("user.typing").path("payload");
            others.postedIn(talk, minho, "뭐라고?");
            desk.await("message.posted");

            assertThat(typing.path("accountId").asString()).isEqualTo(mina.toString());
            assertThat(typing.path("typing").asBoolean()).isTrue();
            assertThat(desk.heard("user.typing")).isEmpty();
            assertThat(phone.heard("user.typing")).isEmpty();
        }
    }

    @Test
    void whoIsRemovedHearsThatAndNothingMore() {
        try (var stays = clients.open(mina);
                var goes = clients.open(minho)) {
            stays.ask("join", here);
            goes.ask("join", here);
            commands.send(new RemoveParticipant(talk.id(), minho, mina));
            var removed = goes.await("conversation.participant_removed");
            others.postedIn(talk, mina, "이제 우리끼리");
            awaitText(stays, "이제 우리끼리");
            goes.ask("ping", Map.of());

            assertThat(removed.at("/payload/participant/accountId").asString())
                    .isEqualTo(minho.toString());
            assertThat(goes.heard("message.posted"))
                    .noneMatch(
                            frame ->
                                    frame.at("/payload/message/text")
                                            .asString("")
                                            .equals("이제 우리끼리"));
            assertThat(goes.ask("join", here).at("/payload/code").asString())
                    .isEqualTo("FORBIDDEN");
        }
    }

    private void awaitPresence(SocketClient watcher, int devices, boolean online) {
        watcher.await(
                frame ->
                        SocketClient.type(frame).equals("presence.changed")
                                && frame.at("/payload/accountId")
                                        .asString()
                                        .equals(minho.toString())
                                && frame.at("/payload/devices").asInt() == devices
                                && frame.at("/payload/online").asBoolean() == online);
    }
}
