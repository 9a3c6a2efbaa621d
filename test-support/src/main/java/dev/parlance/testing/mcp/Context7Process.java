package dev.parlance.testing.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * The process behind {@link FakeContext7}: the tools of Context7 under {@code /mcp}, by the MCP SDK
 * over streamable HTTP, and {@code /mood} to change how and when it answers and to count what it
 * was asked and in how many sessions.
 */
final class Context7Process {

    private static final Duration LONGER_THAN_ANY_PATIENCE = Duration.ofSeconds(20);
    private static final String LIBRARY =
            """
            Available Libraries:

            - Title: Harmonized System
            - Context7-compatible library ID: /customs/harmonized-system
            - Description: Chapters, headings and subheadings.
            """;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile Context7Mood mood = Context7Mood.WELL;
    private volatile Duration pause = Duration.ZERO;

    /**
     * @param args the port, and the name of the tool that gives documents
     */
    public static void main(String[] args) throws Exception {
        new Context7Process().serve(Integer.parseInt(args[0]), args[1]);
    }

    private void serve(int port, String docs) throws IOException, LifecycleException {
        var transport =
                HttpServletStreamableServerTransportProvider.builder()
                        .jsonMapper(McpJsonDefaults.getMapper())
                        .mcpEndpoint("/mcp")
                        .build();
        McpServer.sync(transport)
                .serverInfo("Context7", "1.0.0")
                .capabilities(ServerCapabilities.builder().tools(true).build())
                .toolCall(resolveTool(docs), (_, request) -> libraries(request, docs))
                .toolCall(docsTool(docs), (_, request) -> documents(request))
                .build();
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("context7-").toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "mcp", new Moody(transport)).setAsyncSupported(true);
        context.addServletMappingDecoded("/mcp", "mcp");
        Tomcat.addServlet(context, "mood", new Control());
        context.addServletMappingDecoded("/mood", "mood");
        tomcat.start();
        tomcat.getServer().await();
    }

    /** Later versions want to know what a library is looked for. */
    private static Tool resolveTool(String docs) {
        return isLater(docs)
                ? tool("resolve-library-id", "libraryName", "query")
                : tool("resolve-library-id", "libraryName");
    }

    private static boolean isLater(String docs) {
        return docs.equals("query-docs");
    }

    /** The older name comes with older names of its arguments. */
    private static Tool docsTool(String name) {
        return isLater(name)
                ? tool(name, "libraryId", "query")
                : tool(name, "context7CompatibleLibraryID", "topic");
    }

    private static Tool tool(String name, String... arguments) {
        var text = Map.of("type", "string");
        var properties = new TreeMap<String, Object>();
        for (var argument : arguments) {
            properties.put(argument, text);
        }
        return Tool.builder(
                        name,
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                properties,
                                "required",
                                List.of(arguments)))
                .description(name)
                .build();
    }

    private CallToolResult libraries(CallToolRequest request, String docs) {
        return isLater(docs) && !request.arguments().containsKey("query")
                ? failure("No library without a query")
                : answer(LIBRARY);
    }

    private static CallToolResult failure(String why) {
        return CallToolResult.builder().addTextContent(why).isError(true).build();
    }

    private CallToolResult documents(CallToolRequest request) {
        asked.incrementAndGet();
        var about =
                request.arguments().entrySet().stream()
                        .filter(argument -> !argument.getKey().contains("ibrary"))
                        .map(argument -> argument.getValue().toString())
                        .findFirst()
                        .orElseThrow();
        var code = about.replaceAll("\\D", "");
        return switch (mood) {
            case ERRORS -> failure("No documents about " + about);
            case GIBBERISH -> answer("그런 건 없어요. No such thing.");
            case WELL, SLOW, REFUSING, REFUSING_ONCE ->
                    answer(
                            """
                            ### About something else

                            Source: https://customs.example/other

                            Nothing to see.

                            --------------------------------

                            ### Code %s in the nomenclature

                            Source: https://customs.example/codes/%s

                            What %s covers.
                            """
                                    .formatted(code, code, code));
        };
    }

    private CallToolResult answer(String text) {
        if (mood == Context7Mood.SLOW) {
            sleep(LONGER_THAN_ANY_PATIENCE);
        }
        return CallToolResult.builder().addTextContent(text).build();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes requests on, after the pause, unless it is in the mood to refuse them. */
    private final class Moody extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient HttpServletStreamableServerTransportProvider transport;

        Moody(HttpServletStreamableServerTransportProvider transport) {
            this.transport = transport;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            if (request.getMethod().equals("POST") && request.getHeader("Mcp-Session-Id") == null) {
                sessions.incrementAndGet();
            }
            sleep(pause);
            if (refuses(request)) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else {
                transport.service(request, response);
            }
        }

        /** Of two requests at once one is refused once; what is not posted asks for nothing. */
        private synchronized boolean refuses(HttpServletRequest request) {
            if (mood == Context7Mood.REFUSING_ONCE && request.getMethod().equals("POST")) {
                mood = Context7Mood.WELL;
                return true;
            }
            return mood == Context7Mood.REFUSING;
        }
    }

    /**
     * Tells how often documents or a session were asked for; a post changes the mood and the pause.
     */
    private final class Control extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            boolean ofSessions = "sessions".equals(request.getParameter("of"));
            response.getWriter().print((ofSessions ? sessions : asked).get());
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            mood = Context7Mood.valueOf(request.getParameter("is"));
            pause = Duration.parse(request.getParameter("after"));
        }
    }
}
