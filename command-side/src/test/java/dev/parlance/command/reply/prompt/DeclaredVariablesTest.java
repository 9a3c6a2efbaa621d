package dev.parlance.command.reply.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class DeclaredVariablesTest {

    @Test
    void aTemplateThatUsesAVariableWithoutSayingSoDoesNotLoad() {
        isWrong("{{#summary}}{{summary}}{{/summary}} {{person}}", "summary").contains("person");
        isWrong("{{#summary}}{{^others}}-{{/others}}{{/summary}}", "summary").contains("others");
    }

    @Test
    void aTemplateThatSaysMoreThanItUsesDoesNotLoad() {
        isWrong("{{person}}", "person", "summary").contains("summary");
    }

    @Test
    void aVariableThatNobodySuppliesDoesNotLoad() {
        isWrong("{{weather}}", "weather").contains("weather");
    }

    @Test
    void aTemplateIncludesNoOther() {
        isWrong("{{>direct-2}}").contains("direct-2");
    }

    @Test
    void aTemplateThatNeedsWhatItsRoleIsNotGivenStopsTheStart() {
        assertThatThrownBy(() -> inUse(PromptRole.DIRECT, "room-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("room-1", "handle", "DIRECT");
        assertThatThrownBy(() -> inUse(PromptRole.ROOM, "direct-2"))
                .hasMessageContainingAll("direct-2", "summary", "ROOM");
    }

    @Test
    void soDoesTheFieldOfAnItemOutsideOfItsList() {
        var misplaced =
                PromptTemplate.of(
                        "broken-1",
                        "{{date}}{{#memories}}{{text}}{{/memories}}",
                        List.of("memories"));

        assertThatThrownBy(() -> misplaced.requiredFor(PromptRole.DIRECT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("broken-1", "DIRECT");
    }

    @Test
    void soDoesAVersionThatThereIsNot() {
        assertThatThrownBy(() -> inUse(PromptRole.DIRECT, "direct-99"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("direct-99");
    }

    @Test
    void aVariableThatIsMissingIsNoEmptyOne() {
        var template = PromptTemplate.load("direct-2");

        assertThatThrownBy(() -> template.render(Map.of())).isInstanceOf(MustacheException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anotherVersionIsUsedWhereItIsConfigured(PromptRole role) {
        var fitting = role == PromptRole.ROOM_CHARACTER ? "room-1" : role.usual();

        assertThat(inUse(role, fitting).of(role).version()).isEqualTo(fitting);
    }

    @Test
    void everyTemplateThatShipsIsDeclared() throws IOException {
        var shipped =
                Arrays.stream(
                                new PathMatchingResourcePatternResolver()
                                        .getResources("classpath:prompts/*.mustache"))
                        .map(DeclaredVariablesTest::version)
                        .toList();

        assertThat(PromptTemplate.declarations()).containsOnlyKeys(shipped);
        for (var version : shipped) {
            assertThat(PromptTemplate.load(version).version()).isEqualTo(version);
        }
    }

    private static String version(Resource text) {
        return Objects.requireNonNull(text.getFilename()).replace(".mustache", "");
    }

    private static PromptTemplates inUse(PromptRole role, String version) {
        return PromptTemplates.load(new TemplateSettings(Map.of(role, version)));
    }

    private static AbstractStringAssert<?> isWrong(String text, String... declared) {
        var thrown =
                catchThrowableOfType(
                        IllegalStateException.class,
                        () -> PromptTemplate.of("broken-1", text, List.of(declared)));
        return assertThat(thrown.getMessage()).contains("broken-1");
    }
}
