package dev.parlance.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.People;
import dev.parlance.kernel.account.AccountId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How the names of people are asked for. */
@EdgeTest
class PeopleNamesIT {

    @Autowired private People people;
    @Autowired private PeopleNames names;

    @AfterEach
    void theAccountsAreThereAgain() {
        people.away(false);
    }

    @Test
    void aNameThatManyNeedAtOnceIsAskedForOnce() {
        var mina = people.named("미나");
        int before = people.questions();
        var held = people.hold();
        var answers = new ConcurrentLinkedQueue<Map<AccountId, String>>();
        var threads =
                Stream.generate(() -> new Thread(() -> answers.add(names.of(Set.of(mina)))))
                        .limit(8)
                        .toList();
        threads.forEach(Thread::start);
        await().until(() -> threads.stream().allMatch(PeopleNamesIT::waits));
        held.countDown();

        await().until(() -> answers.size() == 8);
        assertThat(answers).containsOnly(Map.of(mina, "미나"));
        assertThat(people.questions() - before).isEqualTo(1);
    }

    @Test
    void aNameThatCouldNotBeHadIsAskedForAgain() {
        var mina = people.named("미나");
        people.away(true);
        assertThatThrownBy(() -> names.of(Set.of(mina))).isInstanceOf(RuntimeException.class);

        people.away(false);
        assertThat(names.of(Set.of(mina))).isEqualTo(Map.of(mina, "미나"));
    }

    /** In whichever way: for the answer itself, or for the one that another asked for. */
    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }
}
