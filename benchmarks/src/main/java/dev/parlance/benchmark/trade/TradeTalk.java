package dev.parlance.benchmark.trade;

import dev.parlance.benchmark.Account;
import dev.parlance.benchmark.wire.HttpConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who asks a trade assistant about two codes at a time, never about one twice, in a
 * conversation for each question.
 */
final class TradeTalk {

    /** How many codes a question names. */
    static final int CODES = 2;

    private static final int CHAPTERS = 97;

    /** Left free for codes to come. */
    private static final int NO_CHAPTER = 77;

    private static final int FIRST_SUBHEADING = 10;
    private static final int SUBHEADINGS = 90;

    /** Then there are no more codes. */
    static final int MOST_QUESTIONS = (CHAPTERS - 1) * SUBHEADINGS / CODES;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port;
    private final Account account;
    private int questions;
    private int codes;

    TradeTalk(int port, Account account) {
        this.port = port;
        this.account = account;
    }

    /**
     * Asks the next question and hears the stream to its end.
     *
     * @throws IOException if it breaks, or the product stores nothing of what was found
     */
    PathTimes ask() throws IOException, InterruptedException {
        var conversation =
                account.post("/conversations", Map.of("kind", "TRADE"))
                        .get("conversationId")
                        .asString();
        var json =
                JSON.writeValueAsString(Map.of("text", question(), "conversationId", conversation));
        long taken;
        try (var connection = new HttpConnection(port)) {
            var began = System.nanoTime();
            var stream =
                    connection.stream("POST", "/api/v1/trade/chat/stream", account.token(), json);
            stream.transferTo(OutputStream.nullOutputStream());
            taken = System.nanoTime() - began;
        }
        return PathTimes.of(details(conversation), taken / 1e6);
    }

    private String question() {
        return questions++ % 2 == 0
                ? "HS %s와 HS %s의 관세율은 어떻게 다른가요?".formatted(code(), code())
                : "How do HS %s and HS %s differ in duty?".formatted(code(), code());
    }

    private String code() {
        var place = codes++;
        var chapter = 1 + place % (CHAPTERS - 1);
        return "%02d01.%02d"
                .formatted(
                        chapter < NO_CHAPTER ? chapter : chapter + 1,
                        FIRST_SUBHEADING + place / (CHAPTERS - 1));
    }

    /** It is stored once the stream has ended, and in the history a moment later. */
    private JsonNode details(String conversation) throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var details =
                    account.get("/conversations/%s/messages".formatted(conversation))
                            .at("/items/1/reply/details");
            if (details.has("times")) {
                return details;
            }
            Thread.sleep(PAUSE);
        }
        throw new IOException("Nothing is stored of what was found in " + conversation);
    }
}
