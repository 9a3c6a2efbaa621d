package dev.parlance.benchmark.soak;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Random;

/** Posting by request: again and again until it is acknowledged, and sometimes once more. */
final class Posting {

    private static final int REMEMBERED = 200;
    private static final int ACCEPTED = 202;

    private final Run run;
    private final Account account;
    private final Random random;
    private final Deque<Post> earlier = new ArrayDeque<>();

    Posting(Run run, Account account, Random random) {
        this.run = run;
        this.account = account;
        this.random = random;
    }

    void post(Talk talk) throws InterruptedException {
        var post = new Post(run, talk);
        run.tally().count("posts by request");
        while (!post.isAcknowledged()) {
            send(post);
            if (!post.isAcknowledged()) {
                boolean givesUp = random.nextInt(200) == 0;
                if (givesUp || !run.pause(300 + random.nextInt(1000))) {
                    run.tally().count("posts given up");
                    return;
                }
            }
        }
        if (random.nextInt(25) == 0) {
            send(post);
        }
        earlier.add(post);
        if (earlier.size() > REMEMBERED) {
            earlier.removeFirst();
        }
    }

    /** Repeats a post of long ago, which the product may have to look up. */
    void repeatOld() throws InterruptedException {
        if (!earlier.isEmpty()) {
            send(new ArrayList<>(earlier).get(random.nextInt(earlier.size())));
        }
    }

    private void send(Post post) throws InterruptedException {
        var answer = account.send("POST", post.talk().path() + "/messages", post.body());
        if (answer.status() == ACCEPTED) {
            post.acknowledge(answer.text("messageId"), answer.body().path("seq").asLong());
        } else if (!answer.passes()) {
            run.violations().add("posts refused", answer.toString());
        }
    }
}
