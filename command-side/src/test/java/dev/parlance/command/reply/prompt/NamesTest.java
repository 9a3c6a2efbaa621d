package dev.parlance.command.reply.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parlance.command.keys.KeysDestroyed;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountNames;
import dev.parlance.kernel.account.AccountQuery.FindNames;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final AccountId MINA = new AccountId(new UUID(2, 1));
    private static final AccountId JUN = new AccountId(new UUID(2, 2));

    private final Accounts accounts = new Accounts();
    private final Names names;

    NamesTest() {
        QueryBus bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(accounts).subscribe(bus);
        names = new Names(DefaultQueryGateway.builder().queryBus(bus).build());
    }

    @Test
    void aNameThatIsKnownIsNotAskedForAgain() {
        accounts.answer.countDown();
        names.of(Set.of(MINA));

        assertThat(names.of(Set.of(MINA, JUN))).isEqualTo(Map.of(MINA, "미나", JUN, "준"));
        assertThat(names.of(JUN)).isEqualTo("준");

        assertThat(accounts.questions)
                .containsExactly(new FindNames(Set.of(MINA)), new FindNames(Set.of(JUN)));
    }

    @Test
    void namesAreAskedForAgainOnceSomebodyIsForgotten() {
        accounts.answer.countDown();
        names.of(Set.of(MINA, JUN));

        accounts.gone = JUN;
        names.on(new KeysDestroyed(Set.of(JUN)));

        assertThat(names.of(Set.of(MINA, JUN))).isEqualTo(Map.of(MINA, "미나"));
    }

    @Test
    void aNameThatManyNeedAtOnceIsAskedForOnce() {
        var answers = new ConcurrentLinkedQueue<Map<AccountId, String>>();
        var threads =
                Stream.generate(() -> new Thread(() -> answers.add(names.of(Set.of(MINA)))))
                        .limit(8)
                        .toList();
        threads.forEach(Thread::start);
        await().until(() -> threads.stream().allMatch(NamesTest::waits));
        accounts.answer.countDown();

        await().until(() -> answers.size() == 8);
        assertThat(answers).containsOnly(Map.of(MINA, "미나"));
        assertThat(accounts.questions).hasSize(1);
    }

    @Test
    void whoeverStopsWaitingDoesNotSpoilTheAnswerForOthers() {
        var first = new Thread(() -> names.of(Set.of(MINA)));
        first.start();
        await().until(() -> accounts.questions.size() == 1 && waits(first));
        first.interrupt();
        var second = CompletableFuture.supplyAsync(() -> names.of(Set.of(MINA)));
        accounts.answer.countDown();

        assertThat(second.join()).isEqualTo(Map.of(MINA, "미나"));
        assertThat(accounts.questions).hasSize(1);
    }

    @Test
    void afterAFailureTheNameIsAskedForAgain() {
        accounts.answer.countDown();
        accounts.away = true;
        assertThatThrownBy(() -> names.of(Set.of(MINA))).isInstanceOf(CompletionException.class);

        accounts.away = false;
        assertThat(names.of(Set.of(MINA))).isEqualTo(Map.of(MINA, "미나"));
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    private static final class Accounts {

        private final CountDownLatch answer = new CountDownLatch(1);
        private final ConcurrentLinkedQueue<FindNames> questions = new ConcurrentLinkedQueue<>();
        private volatile boolean away;
        private volatile @Nullable AccountId gone;

        @QueryHandler
        AccountNames names(FindNames query) throws InterruptedException {
            questions.add(query);
            answer.await();
            if (away) {
                throw new IllegalStateException("The accounts are away.");
            }
            return new AccountNames(
                    query.accountIds().stream()
                            .filter(id -> !id.equals(gone))
                            .map(id -> new AccountNames.Named(id, id.equals(MINA) ? "미나" : "준"))
                            .toList());
        }
    }
}
