package dev.parlance.projection.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoredTextsTest {

    @Test
    void aTextIsMaskedWhereverItIs() {
        var payload =
                json(
                        """
                        {"text":{"subject":"미나","text":"안녕"},
                         "sheet":{"examples":[{"user":{"subject":"미나","text":"안녕하세요"}}]}}
                        """);

        assertThat(StoredTexts.masked(payload))
                .isEqualTo(
                        json(
                                """
                                {"text":{"subject":"미나","length":2},
                                 "sheet":{"examples":[{"user":{"subject":"미나","length":5}}]}}
                                """));
    }

    @Test
    void whatATextBecameIsMaskedToo() {
        var payload = json("{\"title\":{\"subject\":\"미나\",\"sealed\":\"AAE=\",\"length\":7}}");

        assertThat(StoredTexts.areReadable(payload)).isFalse();
        assertThat(StoredTexts.masked(payload))
                .isEqualTo(json("{\"title\":{\"subject\":\"미나\",\"length\":7}}"));
    }

    @Test
    void whatIsNoTextOfAPersonStays() {
        var payload =
                json("{\"subject\":{\"person\":\"미나\"},\"text\":\"표제\",\"at\":[1,{\"length\":3}]}");

        assertThat(StoredTexts.areReadable(payload)).isFalse();
        assertThat(StoredTexts.masked(payload.deepCopy())).isEqualTo(payload);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
