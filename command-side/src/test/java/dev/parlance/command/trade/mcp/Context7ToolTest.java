package dev.parlance.command.trade.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.util.JsonHelper;

/** With contents in the form that Spring AI's own callback gives them. */
class Context7ToolTest {

    @Test
    void itsTextsAreReadAndOtherContentsPassedOver() {
        var tool =
                tool(
                        contents(
                                ImageContent.builder("aGk=", "image/png").build(),
                                TextContent.builder("### \"집적회로\"\n").build(),
                                EmbeddedResource.builder(
                                                TextResourceContents.builder("hs://1", "숨은 글")
                                                        .build())
                                        .build(),
                                TextContent.builder("8542.31").build()));

        assertThat(tool.call(Map.of())).isEqualTo("### \"집적회로\"\n\n8542.31");
    }

    @Test
    void anAnswerWithoutContentsIsEmpty() {
        assertThat(tool(contents()).call(Map.of())).isEmpty();
        assertThat(tool("null").call(Map.of())).isEmpty();
    }

    @Test
    void itIsGivenWhatItIsAskedAsJson() {
        var given = new ArrayList<String>();
        var tool =
                tool(
                        json -> {
                            given.add(json);
                            return contents();
                        });

        tool.call(Map.of("topic", "HS \"8542\""));

        assertThat(given).containsExactly("{\"topic\":\"HS \\\"8542\\\"\"}");
    }

    @Test
    void itTakesWhatItsSchemaNames() {
        assertThat(tool("[]").arguments()).containsExactly("topic", "tokens");
    }

    @Test
    void whatItSaysOfItsFailureIsNotPassedOn() {
        var tool = failing(new IllegalStateException("Error calling tool: [8542.31?]"));

        assertThatThrownBy(() -> tool.call(Map.of()))
                .isInstanceOf(Context7Exception.class)
                .hasMessageNotContaining("8542.31")
                .hasNoCause();
    }

    @Test
    void aFaultOnTheWayIsNotTheTools() {
        var fault = new IllegalStateException("Server does not provide tools capability");

        assertThatThrownBy(() -> failing(fault).call(Map.of()))
                .isInstanceOf(ToolExecutionException.class)
                .hasCause(fault);
    }

    private static String contents(Content... contents) {
        return new JsonHelper().toJson(List.of(contents));
    }

    private static Context7Tool failing(RuntimeException cause) {
        return tool(
                json -> {
                    throw new ToolExecutionException(Callback.DEFINITION, cause);
                });
    }

    private static Context7Tool tool(String answer) {
        return tool(json -> answer);
    }

    private static Context7Tool tool(UnaryOperator<String> answer) {
        return new Context7Tool(new Callback(answer));
    }

    private record Callback(UnaryOperator<String> answer) implements ToolCallback {

        private static final ToolDefinition DEFINITION =
                ToolDefinition.builder()
                        .name("get-library-docs")
                        .description("문서")
                        .inputSchema(
                                """
                                {"type": "object", "properties": {"topic": {}, "tokens": {}}}
                                """)
                        .build();

        @Override
        public ToolDefinition getToolDefinition() {
            return DEFINITION;
        }

        @Override
        public String call(String json) {
            return answer.apply(json);
        }
    }
}
