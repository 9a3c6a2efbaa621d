package dev.parlance.command.trade.mcp;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.execution.ToolExecutionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tool that a server offers, called by Spring AI, which takes and gives JSON. */
record Context7Tool(ToolCallback callback) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What Spring AI puts before the words of a tool that has failed, and before nothing else. */
    private static final String FAILED = "Error calling tool: ";

    String name() {
        return callback.getToolDefinition().name();
    }

    /** The names of the arguments that it takes. */
    List<String> arguments() {
        return List.copyOf(
                JSON.readTree(callback.getToolDefinition().inputSchema())
                        .path("properties")
                        .propertyNames());
    }

    /**
     * The text of its answer; content of other kinds is passed over.
     *
     * @throws Context7Exception if the tool says that it has failed
     * @throws ToolExecutionException if calling it fails or takes too long, with why as the cause
     */
    String call(Map<String, String> arguments) {
        try {
            return text(callback.call(JSON.writeValueAsString(arguments)));
        } catch (ToolExecutionException e) {
            throw isOfTheTool(e)
                    ? new Context7Exception("Context7 says that its tool has failed")
                    : e;
        }
    }

    /** Spring AI throws the same for both, and tells them apart by its words alone. */
    private static boolean isOfTheTool(ToolExecutionException fault) {
        return fault.getCause() instanceof IllegalStateException said
                && said.getMessage() != null
                && said.getMessage().startsWith(FAILED);
    }

    /** Spring AI leaves out the types of contents; only one that is a text has a text. */
    private static String text(String contents) {
        return JSON.readTree(contents)
                .valueStream()
                .map(content -> content.path("text"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .collect(Collectors.joining("\n"));
    }
}
