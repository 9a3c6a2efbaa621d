package dev.parlance.command.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts messages in the form of Slack's <a
 * href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">incoming
 * webhooks</a>. What goes wrong is named without the address, which is a secret.
 */
final class Webhook {

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;

    private final URI address;
    private final Duration timeout;
    private final HttpClient http;

    Webhook(URI address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * Posts a message, and waits until it is taken.
     *
     * @throws NotTold unless it was
     */
    void tell(String text) {
        var request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        JsonMapper.shared()
                                                .writeValueAsString(Map.of("text", escaped(text)))))
                        .build();
        int status = status(request);
        if (status < OK || status >= MULTIPLE_CHOICES) {
            throw new NotTold("the webhook answered " + status);
        }
    }

    /** The time-out of a request would end with the head of its answer. */
    private int status(HttpRequest request) {
        var answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new NotTold("the webhook did not answer in time");
        } catch (ExecutionException e) {
            throw new NotTold("the webhook cannot be reached: " + nameOf(e.getCause()));
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotTold("this process stops");
        }
    }

    private static String nameOf(@Nullable Throwable fault) {
        return fault == null ? "unknown" : fault.getClass().getSimpleName();
    }

    /** The three characters that mean something there. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A message was not taken. */
    static final class NotTold extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotTold(String why) {
            super(why, null, false, false);
        }
    }
}
