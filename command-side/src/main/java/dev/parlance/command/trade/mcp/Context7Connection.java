package dev.parlance.command.trade.mcp;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One session with Context7 over streamable HTTP: its tools, and the library whose pages are
 * wanted, both asked for once. It does not outlive a fault.
 */
final class Context7Connection implements AutoCloseable {

    private final McpSyncClient client;
    private final Context7Tools tools;
    private final String library;

    private Context7Connection(McpSyncClient client, String wanted) {
        this.client = client;
        this.tools = Context7Tools.among(client.listTools().tools());
        this.library =
                wanted.startsWith("/")
                        ? wanted
                        : call(tools -> tools.resolve(wanted))
                                .flatMap(Context7Text::library)
                                .orElseThrow(
                                        () ->
                                                new Context7Exception(
                                                        "Context7 knows no such library", null));
    }

    /**
     * Opens a session.
     *
     * @throws RuntimeException if that fails or takes too long
     */
    static Context7Connection open(URI url, Context7Settings settings) {
        var client = client(url, settings);
        try {
            return new Context7Connection(client, settings.library());
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static McpSyncClient client(URI url, Context7Settings settings) {
        var key = settings.apiKey();
        var transport =
                HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
                        .endpoint(url.getRawPath())
                        .connectTimeout(settings.timeout())
                        .customizeClient(http -> http.followRedirects(HttpClient.Redirect.NEVER))
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

    /**
     * What the library says about a topic; empty if Context7 says that it cannot tell.
     *
     * @throws RuntimeException if asking fails or takes too long
     */
    Optional<String> docs(String topic) {
        return call(tools -> tools.docs(library, topic));
    }

    private Optional<String> call(Function<Context7Tools, CallToolRequest> request) {
        var result = client.callTool(request.apply(tools));
        if (Boolean.TRUE.equals(result.isError())) {
            return Optional.empty();
        }
        return Optional.of(
                result.content().stream()
                        .filter(TextContent.class::isInstance)
                        .map(content -> ((TextContent) content).text())
                        .collect(Collectors.joining("\n")));
    }

    @Override
    public void close() {
        client.close();
    }
}
