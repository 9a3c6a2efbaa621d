package dev.parlance.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Memories;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.SummaryView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class MemoriesIT {

    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    @Autowired private Edge edge;
    @Autowired private Memories memories;
    @Autowired private OtherModules others;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());
    private final CharacterId sora = new CharacterId(UUID.randomUUID());
    private final ConversationId talk = new ConversationId(UUID.randomUUID());

    @Test
    void aFactIsShownWithWhatItGaveWayTo() {
        var newer = new MemoryId(UUID.randomUUID());
        memories.remember(
                mina,
                new MemoryView(
                        new MemoryId(UUID.randomUUID()),
                        sora,
                        MemoryKind.FACT,
                        "서울에 산다",
                        new MemorySource(talk, List.of(3L, 5L), null),
                        NINE,
                        NINE.plusSeconds(60),
                        newer));

        var shown = edge.get(mina, "/memories");

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("/items/0/kind")).isEqualTo("FACT");
        assertThat(shown.text("/items/0/text")).isEqualTo("서울에 산다");
        assertThat(shown.text("/items/0/characterId")).isEqualTo(sora.toString());
        assertThat(shown.text("/items/0/source/conversationId")).isEqualTo(talk.toString());
        assertThat(shown.text("/items/0/source/seqs/1")).isEqualTo("5");
        assertThat(shown.text("/items/0/validFrom")).isEqualTo("2026-11-21T09:00:00Z");
        assertThat(shown.text("/items/0/validUntil")).isEqualTo("2026-11-21T09:01:00Z");
        assertThat(shown.text("/items/0/supersededBy")).isEqualTo(newer.toString());
        assertThat(shown.body().at("/hasMore").booleanValue()).isFalse();
    }

    @Test
    void whatDoesNotApplyIsLeftOut() {
        remember(mina, MemoryKind.TURN, "Mina: 안녕");

        var item = edge.get(mina, "/memories").body().at("/items/0");

        assertThat(item.at("/source/speaker").asString()).isEqualTo("user");
        assertThat(item.has("validUntil")).isFalse();
        assertThat(item.has("supersededBy")).isFalse();
    }

    @Test
    void theListIsNarrowedByCharacterKindAndText() {
        remember(mina, MemoryKind.FACT, "강아지 이름은 초코");
        remember(mina, MemoryKind.TURN, "Mina: 강아지가 생겼어");

        assertThat(items("?kind=TURN")).containsExactly("Mina: 강아지가 생겼어");
        assertThat(items("?q=" + encoded("초코"))).containsExactly("강아지 이름은 초코");
        assertThat(items("?characterId=" + sora)).hasSize(2);
        assertThat(items("?characterId=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void aPageLeadsOnToTheNext() {
        remember(mina, MemoryKind.FACT, "하나");
        remember(mina, MemoryKind.FACT, "둘");

        var first = edge.get(mina, "/memories?limit=1");

        assertThat(first.body().at("/hasMore").booleanValue()).isTrue();
        assertThat(items("?limit=1&cursor=" + first.text("/nextCursor"))).containsExactly("둘");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?kind=DREAM", "?characterId=sora"})
    void whatCannotBeAskedIsRefused(String query) {
        assertThat(edge.get(mina, "/memories" + query).status()).isEqualTo(400);
    }

    @Test
    void aForgottenMemoryIsGone() {
        var id = remember(mina, MemoryKind.FACT, "비밀");

        assertThat(edge.send(mina, "DELETE", "/memories/" + id, null).status()).isEqualTo(204);

        assertThat(items("")).isEmpty();
        assertThat(edge.send(mina, "DELETE", "/memories/" + id, null).text("/code"))
                .isEqualTo("MEMORY_NOT_FOUND");
    }

    @Test
    void nobodyForgetsForAnother() {
        var id = remember(mina, MemoryKind.FACT, "비밀");

        var refused = edge.send(minho, "DELETE", "/memories/" + id, null);

        assertThat(refused.text("/code")).isEqualTo("MEMORY_NOT_FOUND");
        assertThat(items("")).containsExactly("비밀");
    }

    @Test
    void theSummaryOfAConversationIsShownWhenItIsThere() {
        var id = others.talkOf(mina).id();
        assertThat(edge.get(mina, summaryOf(id)).text("/code")).isEqualTo("SUMMARY_NOT_FOUND");
        var summary = new SummaryId(UUID.randomUUID());

        memories.summarised(new SummaryView(id, summary, 20, "인사를 나눴다", NINE));

        var shown = edge.get(mina, summaryOf(id));
        assertThat(shown.text("/summaryId")).isEqualTo(summary.toString());
        assertThat(shown.text("/throughSeq")).isEqualTo("20");
        assertThat(shown.text("/text")).isEqualTo("인사를 나눴다");
        assertThat(edge.get(minho, summaryOf(id)).text("/code")).isEqualTo("FORBIDDEN");
    }

    @Test
    void aSummaryIsAskedForOnceAtATime() {
        var id = others.talkOf(mina).id();

        var first = edge.send(mina, "POST", summaryOf(id), null);
        var second = edge.send(mina, "POST", summaryOf(id), null);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.text("/summaryId")).isNotEmpty();
        assertThat(second.text("/summaryId")).isEqualTo(first.text("/summaryId"));
        assertThat(edge.send(minho, "POST", summaryOf(id), null).status()).isEqualTo(403);
    }

    private MemoryId remember(AccountId person, MemoryKind kind, String text) {
        var id = new MemoryId(UUID.randomUUID());
        memories.remember(
                person,
                new MemoryView(
                        id,
                        sora,
                        kind,
                        text,
                        new MemorySource(
                                talk,
                                List.of(1L),
                                kind == MemoryKind.TURN ? MessageRole.USER : null),
                        NINE,
                        null,
                        null));
        return id;
    }

    private List<String> items(String query) {
        return edge.get(mina, "/memories" + query)
                .body()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/text").asString())
                .toList();
    }

    private static String summaryOf(ConversationId id) {
        return "/conversations/" + id + "/summary";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
