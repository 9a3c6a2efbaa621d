package dev.parlance.command.avatar.springai;

import dev.parlance.command.avatar.PaintingFailed;
import dev.parlance.kernel.rejection.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pictures from the provider's own address, that is by its scheme, its host and its port,
 * and from nowhere else: what a model answers must not make this process call whom it names. It
 * follows no redirections, and reads no more than a picture may have.
 */
final class PictureDownload {

    /** In bytes. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final URI provider;
    private final Duration timeout;
    private @Nullable HttpClient http;

    PictureDownload(URI provider, Duration timeout) {
        this.provider = provider;
        this.timeout = timeout;
    }

    /**
     * @throws PaintingFailed if the address is another's, or there is no picture, or one too large
     */
    byte[] fetch(String address) {
        var request =
                HttpRequest.newBuilder(requireProviders(address)).timeout(timeout).GET().build();
        try {
            var response = http().send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() != 200) {
                    throw failed("its address answered with status " + response.statusCode(), null);
                }
                var bytes = body.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw failed("it has more than %d bytes".formatted(LARGEST), null);
                }
                return bytes;
            }
        } catch (IOException e) {
            throw failed("its address cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("nobody waits for it", e);
        }
    }

    private URI requireProviders(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw failed("its address is none", null);
        }
        if (uri.getHost() == null
                || uri.getUserInfo() != null
                || !provider.getScheme().equalsIgnoreCase(uri.getScheme())
                || !uri.getHost().equalsIgnoreCase(provider.getHost())
                || portOf(uri) != portOf(provider)) {
            throw failed("its address is not the provider's", null);
        }
        return uri;
    }

    private static int portOf(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static PaintingFailed failed(String message, @Nullable Throwable cause) {
        return new PaintingFailed(ErrorCode.MODEL_UNAVAILABLE, message, cause);
    }

    private synchronized HttpClient http() {
        if (http == null) {
            http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(timeout)
                            .build();
        }
        return http;
    }
}
