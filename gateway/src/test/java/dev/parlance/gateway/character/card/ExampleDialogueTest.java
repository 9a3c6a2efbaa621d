package dev.parlance.gateway.character.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.character.PersonaView.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleDialogueTest {

    @Test
    void nothingIsNoExchange() {
        assertThat(ExampleDialogue.read(null, "소라")).isEmpty();
        assertThat(ExampleDialogue.read("<START>\n<start>\n", "소라")).isEmpty();
    }

    @Test
    void speakersAreKnownByMacroOrByName() {
        var text = "<start>\n<USER>: 안녕\nsora: hello\nYou: 뭐 해?\n<BOT>: 낚시.";

        assertThat(ExampleDialogue.read(text, "Sora"))
                .containsExactly(new Exchange("안녕", "hello"), new Exchange("뭐 해?", "낚시."));
    }

    @Test
    void linesOfOneSpeakerAfterAnotherAreOne() {
        var text = "{{user}}: 안녕\n{{user}}: 거기 있어?\n{{char}}: 응.\n{{char}}: 왜?";

        assertThat(ExampleDialogue.read(text, "소라"))
                .containsExactly(new Exchange("안녕\n거기 있어?", "응.\n왜?"));
    }

    @Test
    void textWithoutASpeakerIsTheCharactersOwn() {
        assertThat(ExampleDialogue.read("*파도를 본다*\n조용하네.", "소라"))
                .containsExactly(new Exchange("…", "*파도를 본다*\n조용하네."));
    }

    @Test
    void aQuestionThatNobodyAnswersShowsNothing() {
        assertThat(ExampleDialogue.read("<START>\n{{user}}: 아무도 없어요?", "소라")).isEmpty();
    }

    @Test
    void aNameIsNoExpression() {
        assertThat(ExampleDialogue.read("{{user}}: 안녕\nSora (v2.*): 응", "Sora (v2.*)"))
                .containsExactly(new Exchange("안녕", "응"));
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        var exchanges = List.of(new Exchange("안녕", "두 줄로\n답해요"), new Exchange("또 봐", "응"));

        assertThat(ExampleDialogue.read(ExampleDialogue.write(exchanges), "소라"))
                .isEqualTo(exchanges);
    }
}
