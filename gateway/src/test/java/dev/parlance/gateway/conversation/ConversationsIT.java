package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.OtherModules;
import dev.parlance.gateway.stage.Talk;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class ConversationsIT {

    private static final String DIRECT = "{\"kind\":\"DIRECT\",\"title\":\"날씨\"}";

    @Autowired private Edge edge;
    @Autowired private OtherModules others;

    private final AccountId mina = new AccountId(UUID.randomUUID());
    private final AccountId minho = new AccountId(UUID.randomUUID());
    private Talk talk;

    @BeforeEach
    void aConversation() {
        talk = others.talkOf(mina);
    }

    @Test
    void aConversationIsStartedAndItsAddressIsTold() {
        var started = edge.send(mina, "POST", "/conversations", DIRECT);

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.response().headers().firstValue("Location"))
                .contains("/api/v1/conversations/" + started.text("/conversationId"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"COACH\"}",
                "{\"kind\":\"COACH\",\"scope\":\"house-rules\"}",
                "{\"kind\":\"TRADE\",\"title\":\"수입\"}"
            })
    void aCoachAndATradeAssistantAreStartedAlone(String body) {
        assertThat(edge.send(mina, "POST", "/conversations", body).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "'{\"kind\":\"COACH\"}', house",
                "'{\"kind\":\"COACH\",\"scope\":\"me\"}', me",
                "'{\"kind\":\"TRADE\"}', none"
            })
    void aCoachIsStartedInTheScopeThatIsNamedOrInTheUsualOne(String body, @Nullable String scope) {
        var started = edge.send(mina, "POST", "/conversations", body).text("/conversationId");

        assertThat(others.talk(ConversationId.valueOf(started)).scope())
                .isEqualTo(scope == null ? null : new KnowledgeScope(scope));
    }

    @Test
    void theUsualScopeIsOneOfTheWordsACoachIsStartedIn() {
        var first = edge.send(mina, "POST", "/conversations", "{\"kind\":\"COACH\"}", "key-2");
        var again =
                edge.send(
                        mina,
                        "POST",
                        "/conversations",
                        "{\"kind\":\"COACH\",\"scope\":\"house\"}",
                        "key-2");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/conversationId")).isEqualTo(first.text("/conversationId"));
    }

    @Test
    void startingAgainUnderTheSameKeyGivesTheSameConversation() {
        var first = edge.send(mina, "POST", "/conversations", DIRECT, "key-1");
        var again = edge.send(mina, "POST", "/conversations", DIRECT, "key-1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/conversationId")).isEqualTo(first.text("/conversationId"));
    }

    @Test
    void anotherAccountsKeyIsAnotherKey() {
        var minas = edge.send(mina, "POST", "/conversations", DIRECT, "k");
        var minhos = edge.send(minho, "POST", "/conversations", DIRECT, "k");

        assertThat(minhos.text("/conversationId")).isNotEqualTo(minas.text("/conversationId"));
    }

    @Test
    void anotherRequestUnderTheSameKeyIsAConflict() {
        edge.send(mina, "POST", "/conversations", DIRECT, "k");
        var other = edge.send(mina, "POST", "/conversations", "{\"kind\":\"DIRECT\"}", "k");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("/code")).isEqualTo("CONFLICT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\":\"NOTHING\"}",
                "{\"kind\":\"DIRECT\",\"title\":\"  \"}",
                "{\"kind\":\"DIRECT\",\"characterId\":\"x\"}",
                "{\"kind\":\"DIRECT\",\"scope\":\"house\"}",
                "{\"kind\":\"TRADE\",\"scope\":\"house\"}",
                "{\"kind\":\"COACH\",\"scope\":\"\"}",
                "{\"kind\":\"COACH\",\"scope\":\"House\"}",
                "{\"kind\":\"COACH\",\"participantIds\":[\"018f3a2e-7b1c-7000-8000-000000000002\"]}",
                "{\"kind\":\"COACH\",\"characterId\":\"018f3a2e-7b1c-7000-8000-000000000006\"}",
                "{\"kind\":\"TRADE\",\"assistant\":true}",
                "{\"kind\":",
                "[]"
            })
    void aMalformedConversationIsRefused(String body) {
        assertThat(edge.send(mina, "POST", "/conversations", body).status()).isEqualTo(400);
    }

    @Test
    void unknownPropertiesAreIgnored() {
        var body = "{\"kind\":\"DIRECT\",\"colour\":\"blue\"}";

        assertThat(edge.send(mina, "POST", "/conversations", body).status()).isEqualTo(201);
    }

    @Test
    void aMessageSentTwiceWithTheSameClientIdIsPostedOnce() {
        var body = "{\"text\":\"안녕?\",\"clientMessageId\":\"c-1\"}";
        var first = edge.send(mina, "POST", messages(), body);
        var again = edge.send(mina, "POST", messages(), body);

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(edge.get(mina, messages()).body().at("/items")).hasSize(1);
    }

    @Test
    void otherWordsUnderTheSameClientIdAreRefused() {
        edge.send(mina, "POST", messages(), "{\"text\":\"안녕?\",\"clientMessageId\":\"c-1\"}");

        var other =
                edge.send(
                        mina,
                        "POST",
                        messages(),
                        "{\"text\":\"잘 가!\",\"clientMessageId\":\"c-1\"}");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("/code")).isEqualTo("CONFLICT");
        assertThat(edge.get(mina, messages()).body().at("/items")).hasSize(1);
    }

    @Test
    void messagesWithoutAClientIdAreAllPosted() {
        edge.send(mina, "POST", messages(), "{\"text\":\"안녕?\"}");
        edge.send(mina, "POST", messages(), "{\"text\":\"안녕?\"}");

        assertThat(edge.get(mina, messages()).body().at("/items")).hasSize(2);
    }

    @Test
    void aMessageIdIsATimeOrderedUuid() {
        var posted = edge.send(mina, "POST", messages(), "{\"text\":\"안녕?\"}");

        assertThat(UUID.fromString(posted.text("/messageId")).version()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":null}",
                "{\"text\":\" \\n \"}",
                "{\"text\":\"a\\u0000b\"}",
                "{\"text\":\"\\ud83d\"}",
                "{\"text\":\"a\",\"clientMessageId\":\"\"}",
                "{\"text\":\"a\",\"clientMessageId\":\"\\u0000\"}",
                "{\"text\":\"a\",\"attachmentIds\":[\"b\"]}"
            })
    void aMessageThatCannotBeStoredIsRefused(String body) {
        assertThat(edge.send(mina, "POST", messages(), body).status()).isEqualTo(400);
        assertThat(edge.get(mina, messages()).body().at("/items")).isEmpty();
    }

    @Test
    void anEmojiIsKept() {
        edge.send(mina, "POST", messages(), "{\"text\":\"안녕 \\ud83d\\udc4b\"}");

        assertThat(edge.get(mina, messages()).text("/items/0/text")).isEqualTo("안녕 👋");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before=0",
                "before=-1",
                "after=-1",
                "after=x",
                "limit=0",
                "limit=201",
                "minSeq=0",
                "before=5&after=1"
            })
    void cursorsOutOfBoundsAreRefused(String query) {
        assertThat(edge.get(mina, messages() + "?" + query).status()).isEqualTo(400);
    }

    @Test
    void anAnswerIsShownWithHowItCameAbout() {
        others.postedIn(talk, "안녕?").begins().says("네!").completes();
        var page = edge.get(mina, messages());

        assertThat(page.text("/items/0/role")).isEqualTo("user");
        assertThat(page.text("/items/1/role")).isEqualTo("assistant");
        assertThat(page.text("/items/1/reply/cost/amount")).isEqualTo("0.0000222");
        assertThat(page.text("/items/1/reply/usage/promptTokens")).isEqualTo("12");
        assertThat(page.body().at("/items/1").has("authorId")).isFalse();
        assertThat(page.body().at("/items/1/reply/variants")).hasSize(1);
    }

    @Test
    void koreanTextIsFound() {
        others.postedIn(talk, "내일 비가 올까요?");
        others.postedIn(talk, "고마워요");
        var hits = edge.get(mina, messages() + "/search?q=%EB%B9%84%EA%B0%80");

        assertThat(hits.body().at("/items")).hasSize(1);
        assertThat(hits.text("/items/0/text")).isEqualTo("내일 비가 올까요?");
        assertThat(hits.text("/items/0/conversationId")).isEqualTo(talk.id().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=", "?q=%20", "?q=%00", "?q=a&limit=0"})
    void aSearchForNothingIsRefused(String query) {
        assertThat(edge.get(mina, messages() + "/search" + query).status()).isEqualTo(400);
        assertThat(edge.get(mina, "/messages/search" + query).status()).isEqualTo(400);
    }

    @Test
    void theMarkersPathsDoNotHideEachOther() {
        assertThat(edge.get(mina, "/conversations/unread-count").text("/total")).isEqualTo("0");
        assertThat(edge.get(mina, "/conversations?limit=10").body().at("/hasMore").asBoolean())
                .isFalse();
    }

    @Test
    void aMarkerIsMovedToAPlaceThatCanBe() {
        var path = "/conversations/" + talk.id() + "/read";

        assertThat(edge.send(mina, "PUT", path, "{\"lastReadSeq\":0}").status()).isEqualTo(204);
        assertThat(edge.send(mina, "PUT", path, "{\"lastReadSeq\":-1}").status()).isEqualTo(400);
        assertThat(edge.send(mina, "PUT", path, "{}").status()).isEqualTo(400);
    }

    @Test
    void anotherVariantIsAskedForWithOrWithoutAModel() {
        var path = messages() + "/1/regenerate";

        assertThat(edge.send(mina, "POST", path, null).status()).isEqualTo(202);
        assertThat(edge.send(mina, "POST", path, "{\"model\":\"m\"}").text("/replyId"))
                .isNotEmpty();
        assertThat(edge.send(mina, "POST", messages() + "/0/regenerate", null).status())
                .isEqualTo(400);
    }

    @Test
    void whoTakesNoPartSeesNothingAndChangesNothing() {
        var path = "/conversations/" + talk.id();

        assertThat(edge.get(minho, path).status()).isEqualTo(403);
        assertThat(edge.get(minho, messages()).status()).isEqualTo(403);
        assertThat(edge.send(minho, "DELETE", path, null).status()).isEqualTo(403);
        assertThat(edge.get(mina, path).status()).isEqualTo(200);
    }

    private String messages() {
        return "/conversations/" + talk.id() + "/messages";
    }
}
