package dev.parlance.benchmark.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people do with answers: ask for another, choose one, stop one that is being said. */
final class Answers {

    private static final int ACCEPTED = 202;

    /** Not there yet, or not as it was: people are not alone in a conversation. */
    private static final Set<Integer> OTHERWISE = Set.of(404, 409);

    private final Run run;
    private final Account account;
    private final Random random;

    Answers(Run run, Account account, Random random) {
        this.run = run;
        this.account = account;
        this.random = random;
    }

    void regenerate(Talk talk) throws InterruptedException {
        var messages = newest(talk);
        if (messages.isEmpty()) {
            return;
        }
        long seq = messages.get(random.nextInt(messages.size())).path("seq").asLong();
        ask("regenerate", "POST", talk.path() + "/messages/" + seq + "/regenerate", Map.of());
    }

    void select(Talk talk) throws InterruptedException {
        for (var message : newest(talk)) {
            var variants = message.path("reply").path("variants");
            if (variants.size() > 1) {
                var wanted = variants.get(random.nextInt(variants.size())).path("replyId");
                ask(
                        "select",
                        "PUT",
                        talk.path() + "/messages/" + message.path("seq").asLong() + "/variant",
                        Map.of("replyId", wanted.asString()));
                return;
            }
        }
    }

    /** Says something and stops the answer, before it begins or in its middle. */
    void cancelOne(Talk talk) throws InterruptedException {
        var post = new Post(run, talk);
        var answer = account.send("POST", talk.path() + "/messages", post.body());
        if (answer.status() == ACCEPTED) {
            post.acknowledge(answer.text("messageId"), answer.body().path("seq").asLong());
            if (run.pause(random.nextInt(1500))) {
                var path = "/replies/" + answer.text("replyId") + "/cancel";
                ask("cancel", "POST", path, null);
            }
        }
    }

    private List<JsonNode> newest(Talk talk) throws InterruptedException {
        var messages = new ArrayList<JsonNode>();
        account.get(talk.path() + "/messages?limit=20").body().path("items").forEach(messages::add);
        return messages;
    }

    private void ask(String what, String method, String path, @Nullable Object body)
            throws InterruptedException {
        var answer = account.send(method, path, body);
        run.tally().count("requests: " + what + (answer.succeeded() ? "" : ", not granted"));
        if (!answer.succeeded() && !answer.passes() && !OTHERWISE.contains(answer.status())) {
            run.violations().add("answers refused", method + " " + path + ": " + answer);
        }
    }
}
