package dev.parlance.benchmark.soak;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Beginning conversations, naming them, forking them, throwing them away. */
final class Keeping {

    private static final int NOT_FOUND = 404;
    private static final long BACK_OFF_MILLIS = 500;

    private final Run run;
    private final Account account;

    Keeping(Run run, Account account) {
        this.run = run;
        this.account = account;
    }

    /** Starts a conversation, however often it takes. */
    Talk startSurely() throws InterruptedException {
        while (true) {
            var talk = start();
            if (talk.isPresent()) {
                return talk.get();
            }
            Thread.sleep(BACK_OFF_MILLIS);
        }
    }

    Optional<Talk> start() throws InterruptedException {
        var title = "대화 " + UUID.randomUUID();
        return begun(
                "conversations started",
                "/conversations",
                Map.of("kind", "DIRECT", "title", title),
                0);
    }

    Optional<Talk> fork(Talk talk, long atSeq) throws InterruptedException {
        return begun("forks", talk.path() + "/fork", Map.of("atSeq", atSeq), atSeq);
    }

    void rename(Talk talk) throws InterruptedException {
        run.tally().count("requests: rename");
        var title = Map.of("title", "새 제목 " + UUID.randomUUID());
        expect(account.send("PATCH", talk.path(), title));
    }

    /** A conversation that is deleted while its replies are being said. */
    void comeAndGo() throws InterruptedException {
        var begun = start();
        if (begun.isEmpty()) {
            return;
        }
        var talk = begun.get();
        for (var n = 0; n < 3; n++) {
            var post = new Post(run, talk);
            var answer = account.send("POST", talk.path() + "/messages", post.body());
            if (answer.status() == 202) {
                post.acknowledge(answer.text("messageId"), answer.body().path("seq").asLong());
            }
        }
        run.ledger().delete(talk.id());
        var answer = account.send("DELETE", talk.path(), null);
        while (answer.passes() && run.pause(300)) {
            answer = account.send("DELETE", talk.path(), null);
        }
        // Not found: an earlier request did it, and its answer was lost.
        if (answer.status() != NOT_FOUND) {
            expect(answer);
        }
        run.tally().count("conversations deleted");
    }

    private Optional<Talk> begun(String what, String path, Map<String, ?> body, long lastSeq)
            throws InterruptedException {
        var answer = account.send("POST", path, body);
        expect(answer);
        if (!answer.succeeded()) {
            return Optional.empty();
        }
        run.tally().count(what);
        var id = UUID.fromString(answer.text("conversationId"));
        return Optional.of(new Talk(id, lastSeq));
    }

    private void expect(Api.Answer answer) {
        if (!answer.succeeded() && !answer.passes()) {
            run.violations().add("keepers refused", answer.toString());
        }
    }
}
