package dev.parlance.command.reply.prompt;

import static dev.parlance.command.reply.prompt.Materials.MINA;
import static dev.parlance.command.reply.prompt.Materials.YEON;
import static dev.parlance.command.reply.prompt.Materials.yeon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.command.reply.prompt.RoomCast.Voice;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.Macros;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.reply.PromptRecipe;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an assistant is told in Mina's and Jun's room, where Yeon, Sol and a plain one sit. */
class RoomPromptTest {

    private static final PromptTemplates TEMPLATES = PromptTemplates.load();
    private static final AccountId JUN = new AccountId(new UUID(2, 3));
    private static final AccountId GONE = new AccountId(new UUID(2, 4));
    private static final CharacterRef SOL = new CharacterRef(new CharacterId(new UUID(1, 2)), 1);
    private static final CharacterRef LEFT = new CharacterRef(new CharacterId(new UUID(1, 9)), 1);
    private static final Map<AccountId, String> PEOPLE = Map.of(MINA, "미나", JUN, "Jun  \n Kim");
    private static final Voice SOLS = new Voice(SOL.characterId(), "Sol", true);
    private static final Voice PLAINS = new Voice(null, "도우미", true);
    private static final Voice YEONS = new Voice(YEON.characterId(), "연이", true);

    private final TokenCounter tokens = new JtokkitTokenCounter();

    @Test
    void everyMessageSaysWhoseItIsSaveTheAssistantsOwn() {
        var prompt =
                asYeon(
                                person(1, MINA, "@연이 @Sol 안녕"),
                                assistant(2, YEON, "안녕, 미나!"),
                                assistant(3, SOL, "Hello."),
                                assistant(4, null, "무엇을 도와드릴까요?"),
                                person(5, JUN, "나도 왔어"))
                        .prompt();

        assertThat(said(prompt.messages()))
                .containsExactly(
                        user("미나: @연이 @Sol 안녕"),
                        new PromptMessage(PromptMessage.Role.ASSISTANT, "안녕, 미나!"),
                        user("Sol: Hello."),
                        user("도우미: 무엇을 도와드릴까요?"),
                        user("Jun Kim: 나도 왔어"));
    }

    @Test
    void theAssistantWithoutACharacterKnowsItsOwnWordsToo() {
        var prompt =
                asPlain(
                                assistant(1, null, "무엇을 도와드릴까요?"),
                                assistant(2, YEON, "난 구경할래."),
                                person(3, MINA, "@도우미 날씨 알려줘"))
                        .prompt();

        assertThat(prompt.messages())
                .containsExactly(
                        new PromptMessage(PromptMessage.Role.ASSISTANT, "무엇을 도와드릴까요?"),
                        user("연이: 난 구경할래."),
                        user("미나: @도우미 날씨 알려줘"));
    }

    @Test
    void anotherVersionOfTheCharacterIsTheSameSpeaker() {
        var older = new CharacterRef(YEON.characterId(), 1);

        var prompt = asYeon(assistant(1, older, "예전의 나"), person(2, MINA, "@연이?")).prompt();

        assertThat(prompt.messages().getFirst())
                .isEqualTo(new PromptMessage(PromptMessage.Role.ASSISTANT, "예전의 나"));
    }

    @Test
    void whoeverIsUnknownIsSomebody() {
        var prompt =
                asYeon(
                                person(1, GONE, "전에 있던 사람"),
                                assistant(2, LEFT, "전에 있던 봇"),
                                person(3, MINA, "@연이?"))
                        .prompt();

        assertThat(said(prompt.messages()).subList(0, 2))
                .containsExactly(user("Somebody: 전에 있던 사람"), user("Assistant: 전에 있던 봇"));
    }

    @Test
    void theCharacterIsToldThatSeveralPeopleSpeak() {
        var assembled = asYeon(person(1, MINA, "@연이야"));

        assertThat(assembled.prompt().system())
                .startsWith("You are 연, in a conversation of several people.")
                .contains("who call you @연이.")
                .contains("Other assistants take part as well: Sol, 도우미.")
                .contains("begins with the name of whoever wrote it")
                .contains("여우 요괴다.")
                .contains("장난기 많고 다정하다.")
                .doesNotContain("{{");
        assertThat(assembled.provenance().templateVersion()).isEqualTo("room-character-1");
        assertThat(assembled.provenance().character()).isEqualTo(YEON);
    }

    @Test
    void instructionsOfItsOwnDoNotTakeThatAway() {
        var strict = new RoomCast("연이", YEON.characterId(), PEOPLE, List.of());
        var persona = instructed("Speak as {{char}} to {{user}}.");

        var system = assemble(persona, strict, List.of(person(1, MINA, "@연이야"))).prompt().system();

        assertThat(system)
                .startsWith("Speak as 연 to 미나.")
                .contains("Several people take part, who call you @연이. Every message")
                .doesNotContain("Other assistants");
    }

    @Test
    void theAssistantWithoutACharacterIsToldToo() {
        var assembled = asPlain(person(1, JUN, "@도우미 안녕"));

        assertThat(assembled.prompt().system())
                .contains("a conversation of several people, who call you @도우미.")
                .contains("Other assistants take part as well: 연이.");
        assertThat(assembled.provenance().templateVersion()).isEqualTo("room-1");
    }

    @Test
    void whoeverHasLeftIsNamedButTakesNoPart() {
        var cast =
                new RoomCast(
                        "연이",
                        YEON.characterId(),
                        PEOPLE,
                        List.of(SOLS, new Voice(LEFT.characterId(), "달이", false)));

        var prompt =
                assemble(yeon(null), cast, List.of(assistant(1, LEFT, "안녕"), person(2, MINA, "?")))
                        .prompt();

        assertThat(prompt.messages().getFirst()).isEqualTo(user("달이: 안녕"));
        assertThat(prompt.system()).contains("take part as well: Sol.").doesNotContain("달이");
    }

    @Test
    void whatPeopleAreCalledIsNeverReadAsATemplate() {
        var cast =
                new RoomCast(
                        "{{#each}}",
                        null,
                        Map.of(MINA, "{{{character}}}"),
                        List.of(new Voice(SOL.characterId(), "{{person}}", true)));

        var prompt = assemble(null, cast, List.of(person(1, MINA, "안녕"))).prompt();

        assertThat(prompt.system()).contains("@{{#each}}").contains("{{person}}");
        assertThat(prompt.messages()).containsExactly(user("{{{character}}}: 안녕"));
    }

    @Test
    void namesCountAgainstTheBudgetAndTheMessageToAnswerStays() {
        var messages =
                List.of(
                        person(1, MINA, "첫 번째 이야기 ".repeat(40)),
                        person(2, JUN, "두 번째 이야기 ".repeat(40)),
                        person(3, MINA, "@연이 " + "세 번째 이야기 ".repeat(60)));
        var cast = new RoomCast("연이", YEON.characterId(), PEOPLE, List.of(SOLS, PLAINS));
        int budget = 600;

        var prompt =
                PromptAssembly.assemble(
                                TEMPLATES,
                                material(yeon(null), cast, messages),
                                new PromptBudget(budget),
                                tokens)
                        .prompt();

        assertThat(tokens.countPrompt(prompt)).isLessThanOrEqualTo(budget);
        assertThat(prompt.messages().getLast().text()).startsWith("미나: @연이 세 번째 이야기");
    }

    @Test
    void namesStayOutOfLogs() {
        var cast = new RoomCast("연이", YEON.characterId(), PEOPLE, List.of(SOLS));

        assertThat(cast.toString()).doesNotContain("미나").doesNotContain("Sol");
    }

    @Test
    void handlesThatAreKeptBelongToWhoeverGaveThem() {
        var cast = new RoomCast("연이", YEON.characterId(), PEOPLE, List.of(SOLS), Map.of("연이", JUN));

        var recipe =
                assemble(null, cast, List.of(person(1, MINA, "@연이"))).provenance(MINA).recipe();

        assertThat(recipe).isNotNull();
        var kept = recipe.cast();
        assertThat(kept).isNotNull();
        assertThat(kept.handle()).isEqualTo(new ProtectedText(JUN, "연이"));
        assertThat(kept.others())
                .extracting(PromptRecipe.Voice::handle)
                .containsExactly(new ProtectedText(MINA, "Sol"));
    }

    private PromptAssembly.Assembled asYeon(ContextMessage... messages) {
        return assemble(
                yeon("{{char}}은 {{user}}를 지키는 여우 요괴다."),
                new RoomCast("연이", YEON.characterId(), PEOPLE, List.of(SOLS, PLAINS)),
                List.of(messages));
    }

    private PromptAssembly.Assembled asPlain(ContextMessage... messages) {
        return assemble(null, new RoomCast("도우미", null, PEOPLE, List.of(YEONS)), List.of(messages));
    }

    private PromptAssembly.Assembled assemble(
            @Nullable PersonaView persona, RoomCast cast, List<ContextMessage> messages) {
        return PromptAssembly.assemble(
                TEMPLATES, material(persona, cast, messages), new PromptBudget(8_000), tokens);
    }

    private static PromptMaterial material(
            @Nullable PersonaView persona, RoomCast cast, List<ContextMessage> messages) {
        return new PromptMaterial(
                null,
                persona,
                new Macros(persona == null ? cast.handle() : persona.name(), "미나"),
                ActiveLore.NONE,
                RecalledMemories.NONE,
                null,
                null,
                cast,
                messages);
    }

    private static PersonaView instructed(String systemPrompt) {
        var persona = yeon(null);
        return new PersonaView(
                persona.ref(),
                persona.name(),
                null,
                null,
                null,
                null,
                List.of(),
                systemPrompt,
                null,
                List.of(),
                persona.model(),
                null);
    }

    private static ContextMessage person(long seq, AccountId author, String text) {
        return new ContextMessage(
                new MessageId(new UUID(7, seq)), seq, MessageRole.USER, author, null, text, null);
    }

    private static ContextMessage assistant(
            long seq, @Nullable CharacterRef character, String text) {
        return new ContextMessage(
                new MessageId(new UUID(7, seq)),
                seq,
                MessageRole.ASSISTANT,
                null,
                character,
                text,
                null);
    }

    private static PromptMessage user(String text) {
        return new PromptMessage(PromptMessage.Role.USER, text);
    }

    /** Without the character's closing instructions, which stand before the message to answer. */
    private static List<PromptMessage> said(List<PromptMessage> messages) {
        return messages.stream()
                .filter(message -> message.role() != PromptMessage.Role.SYSTEM)
                .toList();
    }
}
