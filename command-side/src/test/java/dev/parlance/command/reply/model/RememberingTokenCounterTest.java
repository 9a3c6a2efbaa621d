package dev.parlance.command.reply.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.keys.KeysDestroyed;
import dev.parlance.command.reply.model.PromptMessage.Role;
import dev.parlance.kernel.account.AccountId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RememberingTokenCounterTest {

    private static final PromptMessage QUESTION = new PromptMessage(Role.USER, "오늘 날씨 어때?");

    private final List<String> counted = new CopyOnWriteArrayList<>();
    private final TokenCounter plain =
            text -> {
                counted.add(text);
                return text.length();
            };
    private final RememberingTokenCounter counter = new RememberingTokenCounter(plain);

    @Test
    void aMessageIsCountedOnceWhoeverSpeaks() {
        int tokens = plain.countMessage(QUESTION);
        counted.clear();

        assertThat(counter.countMessage(QUESTION)).isEqualTo(tokens);
        assertThat(counter.countMessage(new PromptMessage(Role.ASSISTANT, QUESTION.text())))
                .isEqualTo(tokens);
        assertThat(counted).containsExactly(QUESTION.text());
    }

    @Test
    void nothingIsRememberedOnceSomebodyIsForgotten() {
        counter.countMessage(QUESTION);
        counted.clear();

        counter.on(new KeysDestroyed(Set.of(new AccountId(new UUID(2, 1)))));
        counter.countMessage(QUESTION);

        assertThat(counted).containsExactly(QUESTION.text());
    }

    @Test
    void messagesAreToldApart() {
        var answer = new PromptMessage(Role.ASSISTANT, "맑아요");

        assertThat(counter.countMessages(List.of(QUESTION, answer)))
                .isEqualTo(plain.countMessages(List.of(QUESTION, answer)));
    }

    @Test
    void whatIsTriedWhileCuttingIsNotRemembered() {
        assertThat(counter.cut("하나 둘 셋 넷", 4)).isEqualTo("하나 둘");
        counted.clear();
        counter.countMessage(new PromptMessage(Role.USER, "하나 둘"));

        assertThat(counted).containsExactly("하나 둘");
    }

    @Test
    void noMoreIsRememberedThanThereIsRoomFor() {
        var tooLong = new PromptMessage(Role.USER, "가".repeat(9_000_000));
        counter.countMessage(tooLong);

        await().until(
                        () -> {
                            counted.clear();
                            counter.countMessage(tooLong);
                            return counted.size() == 1;
                        });
    }
}
