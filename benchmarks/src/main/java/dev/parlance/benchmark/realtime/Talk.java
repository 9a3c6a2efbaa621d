package dev.parlance.benchmark.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * All that is said in some rooms for a while: messages, which are numbered when they are sent, and
 * answers, which the model has numbered. What belongs to an earlier talk is not counted.
 */
final class Talk {

    private final Tally tally = new Tally();
    private final AtomicReferenceArray<@Nullable Post> posts;
    private final int firstPost;
    private final int firstAnswer;
    private final int tokens;
    private final List<@Nullable Answer> answers = new ArrayList<>();
    private int count;

    /**
     * @param most how many messages are sent at most
     * @param firstPost the number of the first one
     * @param firstAnswer the least number of an answer
     * @param tokens of an answer
     */
    Talk(int most, int firstPost, int firstAnswer, int tokens) {
        this.posts = new AtomicReferenceArray<>(most);
        this.firstPost = firstPost;
        this.firstAnswer = firstAnswer;
        this.tokens = tokens;
    }

    Tally tally() {
        return tally;
    }

    /** How many messages were sent. */
    int count() {
        return count;
    }

    /**
     * A message is sent.
     *
     * @param due when it should be, from which its times count
     * @return its number
     */
    int expect(int members, long due, boolean asks) {
        var post = new Post(members, due, asks);
        tally.owe(post.owed());
        posts.set(count, post);
        return firstPost + count++;
    }

    void acknowledged(int number, boolean accepted, long at) {
        var post = post(number);
        if (post != null) {
            post.acknowledge(accepted, at, tally);
        }
    }

    void posted(Member by, long stamp, long at) {
        var post = post(Stamp.number(stamp));
        if (post != null) {
            post.hear(by.slot(), at, tally);
        }
    }

    void spoken(Member by, long stamp, long at) {
        var answer = answer(Stamp.number(stamp), by);
        if (answer != null) {
            answer.hear(by.slot(), Stamp.place(stamp), tally);
            tally.tokens().record(Stamp.until(stamp, at));
        }
    }

    void ended(Member by, long stamp) {
        var answer = answer(Stamp.number(stamp), by);
        if (answer != null) {
            answer.end(by.slot(), tally);
        }
    }

    /** Counts what has not come; nothing that comes later makes it good. */
    void close() {
        var ends = 0L;
        for (var i = 0; i < count; i++) {
            var post = posts.get(i);
            if (post != null) {
                post.close(tally);
                ends += post.endsAwaited();
            }
        }
        for (var answer : answers) {
            if (answer != null) {
                ends -= answer.ends();
                answer.close(tally);
            }
        }
        tally.count(Fault.LOST, Math.max(0, ends));
    }

    private @Nullable Post post(int number) {
        var place = number - firstPost;
        return place < 0 || place >= posts.length() ? null : posts.get(place);
    }

    private @Nullable Answer answer(int number, Member by) {
        var place = number - firstAnswer;
        if (place < 0) {
            return null;
        }
        while (answers.size() <= place) {
            answers.add(null);
        }
        var answer = answers.get(place);
        if (answer == null) {
            answer = new Answer(by.room().size(), tokens);
            answers.set(place, answer);
        }
        return answer;
    }
}
