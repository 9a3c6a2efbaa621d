package dev.parlance.benchmark.soak;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Looking at what was said. Whatever page is shown, it has no gap and shows nothing twice. */
final class Reading {

    private static final List<String> QUERIES =
            List.of("날씨가", "커피", "river", "설명해 주세요", "네?", "tell me", "42");

    private final Run run;
    private final Account account;
    private final Random random;

    Reading(Run run, Account account, Random random) {
        this.run = run;
        this.account = account;
        this.random = random;
    }

    void markRead(Talk talk) throws InterruptedException {
        if (talk.lastSeq() > 0) {
            ask("PUT", talk.path() + "/read", Map.of("lastReadSeq", talk.lastSeq()));
        }
    }

    void turnPages(Talk talk) throws InterruptedException {
        long newest = talk.lastSeq();
        var path = talk.path() + "/messages?limit=30&minSeq=" + Math.max(1, newest);
        for (var page = 0; page < 3 && !path.isEmpty(); page++) {
            var answer = ask("GET", path, null);
            if (!answer.succeeded()) {
                return;
            }
            var first = 0L;
            var last = 0L;
            for (var message : answer.body().path("items")) {
                long seq = message.path("seq").asLong();
                if (last > 0 && seq != last + 1) {
                    run.violations()
                            .add(
                                    "pages with a gap",
                                    "%s: seq %d after %d".formatted(path, seq, last));
                }
                first = first == 0 ? seq : first;
                last = seq;
            }
            if (page == 0 && last < newest) {
                run.tally().count("pages older than the ack, after 2 s");
            }
            path = first > 1 ? talk.path() + "/messages?limit=30&before=" + first : "";
        }
    }

    void search(Talk talk) throws InterruptedException {
        var query = QUERIES.get(random.nextInt(QUERIES.size()));
        var words = URLEncoder.encode(query, StandardCharsets.UTF_8);
        var where = random.nextBoolean() ? talk.path() : "";
        ask("GET", where + "/messages/search?limit=20&q=" + words, null);
    }

    void overview() throws InterruptedException {
        ask("GET", "/conversations?limit=30", null);
        ask("GET", "/conversations/unread-count", null);
        if (random.nextInt(4) == 0) {
            ask("GET", "/usage?groupBy=day", null);
        }
    }

    private Api.Answer ask(String method, String path, @Nullable Object body)
            throws InterruptedException {
        run.tally().count("requests: " + method + " " + path.replaceAll("\\?.*|[0-9a-f-]{36}", ""));
        var answer = account.send(method, path, body);
        if (!answer.succeeded() && !answer.passes()) {
            run.violations().add("readers refused", method + " " + path + ": " + answer);
        }
        return answer;
    }
}
