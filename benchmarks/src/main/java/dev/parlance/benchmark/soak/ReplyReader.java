package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.soak.SseReader.Event;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Posts a message by the stream and reads its reply to the end, whatever happens to the line: it is
 * broken by the product's death and by the reader's own whim, and taken up at the last event.
 */
final class ReplyReader implements Runnable {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final long BACK_OFF_MILLIS = 1000;

    private final Run run;
    private final Account account;
    private final Post post;
    private final Random random;
    private @Nullable ReplyText text;
    private @Nullable String lastId;
    private boolean ended;
    private boolean cut;

    ReplyReader(Run run, Account account, Post post, Random random) {
        this.run = run;
        this.account = account;
        this.post = post;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            while (!ended && !(run.isOver() && !post.isAcknowledged())) {
                if (run.patienceEnded()) {
                    run.violations().add("streams that never ended", "after event " + lastId);
                    return;
                }
                read();
            }
            if (ended && random.nextInt(10) == 0) {
                askForMore();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        var token = account.token();
        try {
            var response = open(token);
            switch (response.statusCode()) {
                case OK -> {
                    try (var events = new SseReader(response.body())) {
                        follow(events);
                    }
                }
                case UNAUTHORIZED -> account.renew(token);
                case 429, 503 -> Thread.sleep(BACK_OFF_MILLIS);
                case NOT_FOUND -> {
                    run.tally().count("streams not found yet");
                    Thread.sleep(BACK_OFF_MILLIS);
                }
                default -> {
                    run.violations()
                            .add(
                                    "streams refused in the middle",
                                    response.statusCode() + " after event " + lastId);
                    ended = true;
                }
            }
        } catch (IOException _) {
            run.tally().count(cut ? "streams cut by the reader" : "streams broken");
            Thread.sleep(BACK_OFF_MILLIS);
        }
    }

    private HttpResponse<InputStream> open(String token) throws IOException, InterruptedException {
        if (lastId != null) {
            run.tally().count("streams resumed");
        }
        var known = text;
        if (known != null && random.nextBoolean()) {
            var path = "/replies/" + known.reply() + "/stream";
            return account.api().open("GET", path, token, null, lastId);
        }
        var path = post.talk().path() + "/messages/stream";
        return account.api().open("POST", path, token, post.body(), lastId);
    }

    private void follow(SseReader events) throws IOException {
        cut = false;
        int patience = random.nextInt(3) == 0 ? 1 + random.nextInt(12) : Integer.MAX_VALUE;
        for (var event = events.next(); event.isPresent(); event = events.next()) {
            take(event.get());
            if (ended) {
                return;
            }
            if (--patience == 0) {
                cut = true;
                throw new IOException("The reader has had enough for now.");
            }
        }
        run.tally().count("streams that ended early");
    }

    private void take(Event event) {
        switch (event.name()) {
            case "message.posted" -> {
                var message = event.data().path("message");
                post.acknowledge(
                        message.path("messageId").asString(), message.path("seq").asLong());
            }
            case "reply.started" -> textOf(event).started(event);
            case "reply.delta" -> textOf(event).delta(event);
            case "reply.completed", "reply.failed", "reply.cancelled" -> {
                run.ledger().hear(textOf(event).end(event, true));
                run.tally().count(("heard " + event.name() + " " + event.text("code")).strip());
                ended = true;
            }
            case "error" -> run.tally().count("streams with error " + event.text("code"));
            default -> {
                // A heartbeat.
            }
        }
        if (!event.id().isEmpty()) {
            lastId = event.id();
        }
    }

    private ReplyText textOf(Event event) {
        var id = UUID.fromString(event.text("replyId"));
        if (text == null) {
            text = new ReplyText(id, run.violations());
        } else if (!text.reply().equals(id)) {
            run.violations().add("replies in another's stream", text.reply() + " and " + id);
        }
        return text;
    }

    /** After the end there is no more. */
    private void askForMore() throws InterruptedException {
        while (!run.patienceEnded()) {
            try {
                var token = account.token();
                var response = open(token);
                try (var body = response.body()) {
                    switch (response.statusCode()) {
                        case NO_CONTENT -> {
                            return;
                        }
                        case UNAUTHORIZED -> account.renew(token);
                        case 429, 503, NOT_FOUND -> Thread.sleep(BACK_OFF_MILLIS);
                        default -> {
                            run.violations()
                                    .add(
                                            "streams that go on after their end",
                                            response.statusCode() + " after event " + lastId);
                            return;
                        }
                    }
                }
            } catch (IOException _) {
                Thread.sleep(BACK_OFF_MILLIS);
            }
        }
    }
}
