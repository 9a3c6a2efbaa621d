package dev.parlance.command.trade.mcp;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.ai.mcp.McpToolNamePrefixGenerator;
import org.springframework.ai.mcp.SyncMcpToolCallbackProvider;

/**
 * One session with Context7 over streamable HTTP: its tools, and the library whose pages are
 * wanted, both asked for once.
 */
final class Context7Connection implements AutoCloseable {

    private static final int MOST_UNANSWERED = 10;

    private final McpSyncClient client;
    private final Context7Tools tools;
    private final String library;
    private final AtomicInteger unanswered = new AtomicInteger();

    private Context7Connection(McpSyncClient client, String wanted) {
        this.client = client;
        this.tools = Context7Tools.among(offered(client));
        this.library =
                wanted.startsWith("/")
                        ? wanted
                        : Context7Text.library(tools.libraries(wanted))
                                .orElseThrow(
                                        () ->
                                                new Context7Exception(
                                                        "Context7 knows no such library"));
    }

    /**
     * Opens a session, by two or three requests.
     *
     * @param http what it is spoken over, which is left open
     * @throws RuntimeException if that fails or takes too long
     */
    static Context7Connection open(URI url, Context7Settings settings, HttpClient http) {
        var client = client(url, settings, http);
        try {
            return new Context7Connection(client, settings.library());
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static McpSyncClient client(URI url, Context7Settings settings, HttpClient http) {
        var key = settings.apiKey();
        var transport =
                HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
                        .endpoint(url.getRawPath())
                        .clientBuilder(new GivenHttpClient(http))
                        .httpRequestCustomizer(
                                (request, method, uri, body, context) -> {
                                    if (key != null) {
                                        request.header("CONTEXT7_API_KEY", key);
                                    }
                                })
                        .build();
        return McpClient.sync(transport)
                .requestTimeout(settings.timeout())
                .initializationTimeout(settings.timeout())
                .clientInfo(Implementation.builder("parlance", "0.1").build())
                .build();
    }

    /** Asks for the tools, and takes those that may be meant under the names they have there. */
    private static List<Context7Tool> offered(McpSyncClient client) {
        var callbacks =
                SyncMcpToolCallbackProvider.builder()
                        .mcpClients(client)
                        .toolFilter((_, tool) -> Context7Tools.know(tool.name()))
                        .toolNamePrefixGenerator(McpToolNamePrefixGenerator.noPrefix())
                        .build()
                        .getToolCallbacks();
        return Stream.of(callbacks).map(Context7Tool::new).toList();
    }

    /**
     * What the library says about a topic.
     *
     * @throws Context7Exception if Context7 says that it cannot tell
     * @throws RuntimeException if asking fails or takes too long
     */
    String docs(String topic) {
        try {
            var text = tools.docs(library, topic);
            unanswered.set(0);
            return text;
        } catch (Context7Exception e) {
            unanswered.set(0);
            throw e;
        }
    }

    /**
     * Whether it can still be asked after a fault. An answer that comes late, or that nobody waits
     * for any longer, says nothing of the session; so many in a row that nothing is heard.
     */
    boolean outlives(Throwable fault) {
        return fault instanceof Context7Exception
                || (Faults.isLate(fault) && unanswered.incrementAndGet() < MOST_UNANSWERED);
    }

    @Override
    public void close() {
        client.close();
    }
}
