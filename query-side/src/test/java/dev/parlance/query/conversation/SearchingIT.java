package dev.parlance.query.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.conversation.ConversationQuery.SearchMessages;
import dev.parlance.kernel.conversation.MessageHits;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchingIT {

    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @ParameterizedTest
    @CsvSource({
        "떡볶이, 어제 먹은 떡볶이가 맛있었어",
        "볶이가, 어제 먹은 떡볶이가 맛있었어",
        "맛, 어제 먹은 떡볶이가 맛있었어",
        "어제, 어제 먹은 떡볶이가 맛있었어",
        "seoul, Meet me in SEOUL tomorrow",
        "OMOR, Meet me in SEOUL tomorrow",
        "in, Meet me in SEOUL tomorrow",
        "50%, 오늘만 50% 할인",
        "a_b, 변수 이름은 a_b 입니다",
        "'c:\\', 경로는 C:\\temp",
        "👋, 안녕 👋"
    })
    void aTextIsFoundAnywhereInAWordAndWhateverItsCase(String text, String said) {
        var talk = everything();

        assertThat(texts(search(talk, text, null, 10))).containsExactly(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "___", "a%b", "떡_이", "없는말", "없"})
    void wildcardsStandForThemselvesAndAbsentTextIsNotFound(String text) {
        assertThat(search(everything(), text, null, 10).items()).isEmpty();
    }

    @Test
    void hitsComeNewestFirstOnPagesThatJoin() {
        var talk = Talk.of(Accounts.someone());
        for (int i = 1; i <= 7; i++) {
            talk.say("노래 " + i + "번 불러 줘").say("딴소리");
        }
        models.take(talk);

        assertThat(seqsOnAllPages(talk, "불러", 3)).containsExactly(13L, 11L, 9L, 7L, 5L, 3L, 1L);
        assertThat(seqsOnAllPages(talk, "노래 1번 불러", 3)).containsExactly(1L);
        assertThat(seqsOnAllPages(talk, "불", 3)).containsExactly(13L, 11L, 9L, 7L, 5L, 3L, 1L);
    }

    @Test
    void aShownVariantIsFoundAndAHiddenOneIsNot() {
        var talk = Talk.of(Accounts.someone()).say("과일 추천해 줘");
        talk.answer("파인애플이요");
        talk.regenerate(2, "블루베리요");
        models.take(talk);

        assertThat(texts(search(talk, "블루베리", null, 10))).containsExactly("블루베리요");
        assertThat(search(talk, "파인애플", null, 10).items()).isEmpty();
    }

    @Test
    void aHitTellsAsMuchAsThePageItStandsOn() {
        var talk = Talk.of(Accounts.someone()).say("과일 추천해 줘");
        var reply = talk.answer("블루베리요");
        models.take(talk);

        var hit = search(talk, "블루베리", null, 10).items().getFirst();

        assertThat(hit.conversationId()).isEqualTo(talk.id());
        assertThat(hit.message().messageId()).isEqualTo(talk.message(2));
        assertThat(Objects.requireNonNull(hit.message().reply()).replyId()).isEqualTo(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"바닷가재", "가재"})
    void aSearchOverEverythingStaysWithinTheReadersConversations(String text) {
        var mina = Accounts.someone();
        var first = Talk.of(mina).say("바닷가재 1");
        var second = Talk.of(mina).say("딴말").say("바닷가재 2");
        models.take(first, second, Talk.of(Accounts.someone()).say("남의 바닷가재"));

        var seen = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page =
                    models.ask(new SearchMessages(mina, null, text, cursor, 1), MessageHits.class);
            seen.addAll(texts(page));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).containsExactly("바닷가재 2", "바닷가재 1");
    }

    @Test
    void aSearchInAnothersConversationIsRefused() {
        var talk = everything();
        var query = new SearchMessages(Accounts.someone(), talk.id(), "떡볶이", null, 10);

        assertThatThrownBy(() -> models.ask(query, MessageHits.class))
                .satisfies(
                        e ->
                                assertThat(((Rejected) e).rejection().code())
                                        .isEqualTo(ErrorCode.FORBIDDEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000"})
    void aBlankOrUnspeakableTextIsRefused(String text) {
        assertThatThrownBy(() -> search(everything(), text, null, 10)).isInstanceOf(Rejected.class);
    }

    @Test
    void aLongConversationIsSearchedThroughTheIndex() {
        var talk = Talk.of(Accounts.someone()).say("수박화채 만드는 법");
        for (int i = 0; i < 3_000; i++) {
            talk.say("평범한 이야기를 길게 늘어놓는 " + i + "번째 말");
        }
        models.take(talk);
        models.jdbc().sql("VACUUM ANALYZE message").update();

        var plan =
                models
                        .jdbc()
                        .sql(
                                "EXPLAIN SELECT seq FROM message WHERE conversation_id = ?"
                                        + " AND text ILIKE '%수박화채%' ORDER BY seq DESC LIMIT 11")
                        .param(talk.id().value())
                        .query(String.class)
                        .list()
                        .stream()
                        .collect(Collectors.joining("\n"));

        assertThat(plan).contains("Bitmap Index Scan on message_search");
        assertThat(texts(search(talk, "수박화채", null, 10))).containsExactly("수박화채 만드는 법");
    }

    private Talk everything() {
        var talk =
                Talk.of(Accounts.someone())
                        .say("어제 먹은 떡볶이가 맛있었어")
                        .say("Meet me in SEOUL tomorrow")
                        .say("오늘만 50% 할인")
                        .say("변수 이름은 a_b 입니다")
                        .say("경로는 C:\\temp")
                        .say("안녕 👋");
        models.take(talk);
        return talk;
    }

    private List<Long> seqsOnAllPages(Talk talk, String text, int limit) {
        var seqs = new ArrayList<Long>();
        @Nullable String cursor = null;
        do {
            var page = search(talk, text, cursor, limit);
            page.items().forEach(hit -> seqs.add(hit.message().seq()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return seqs;
    }

    private MessageHits search(Talk talk, String text, @Nullable String cursor, int limit) {
        return models.ask(
                new SearchMessages(talk.owner(), talk.id(), text, cursor, limit),
                MessageHits.class);
    }

    private static List<String> texts(MessageHits hits) {
        return hits.items().stream().map(hit -> hit.message().text()).toList();
    }
}
