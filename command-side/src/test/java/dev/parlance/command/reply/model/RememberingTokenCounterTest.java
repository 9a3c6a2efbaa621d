package dev.parlance.command.reply.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberingTokenCounterTest {

    private final List<String> counted = new ArrayList<>();
    private final TokenCounter counter =
            new RememberingTokenCounter(
                    text -> {
                        counted.add(text);
                        return text.length();
                    });

    @Test
    void aTextIsCountedOnce() {
        assertThat(counter.count("오늘 날씨 어때?")).isEqualTo(9);
        assertThat(counter.count("오늘 날씨 어때?")).isEqualTo(9);

        assertThat(counted).containsExactly("오늘 날씨 어때?");
    }

    @Test
    void textsAreToldApart() {
        assertThat(counter.count("좋아요")).isEqualTo(3);
        assertThat(counter.count("싫어")).isEqualTo(2);
    }

    @Test
    void whatIsTriedWhileCuttingIsNotRemembered() {
        assertThat(counter.cut("하나 둘 셋 넷", 4)).isEqualTo("하나 둘");
        counted.clear();
        counter.count("하나 둘");

        assertThat(counted).containsExactly("하나 둘");
    }
}
