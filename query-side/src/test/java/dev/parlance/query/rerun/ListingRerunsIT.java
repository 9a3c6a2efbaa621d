package dev.parlance.query.rerun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.Cost;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.TokenUsage;
import dev.parlance.kernel.rerun.RerunAccount;
import dev.parlance.kernel.rerun.RerunEvent.RerunCompleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import dev.parlance.kernel.rerun.RerunEvent.RerunRequested;
import dev.parlance.kernel.rerun.RerunId;
import dev.parlance.kernel.rerun.RerunPage;
import dev.parlance.kernel.rerun.RerunQuery.FindConversationOfReply;
import dev.parlance.kernel.rerun.RerunQuery.FindConversationOfRerun;
import dev.parlance.kernel.rerun.RerunQuery.FindRerun;
import dev.parlance.kernel.rerun.RerunQuery.FindReruns;
import dev.parlance.kernel.rerun.RerunState;
import dev.parlance.kernel.rerun.RerunView;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingRerunsIT {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final RerunAccount DEAR =
            new RerunAccount(
                    new ModelRef("openai", "gpt-4o"),
                    FinishReason.STOP,
                    new TokenUsage(120, 34, 0, false),
                    new Cost(new BigDecimal("0.00064"), "USD", "2026-11", true),
                    50,
                    900);

    private final AccountId mina = Accounts.someone();
    private final AccountId auditor = Accounts.someone();
    private final Talk talk = Talk.of(mina).say("고양이 이름이 뭐였지?");
    private final ReplyId reply = talk.answer("나비예요.", Accounts.small());
    private final RerunId running = id();
    private final RerunId completed = id();
    private final RerunId failed = id();
    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
        models.take(talk);
        requested(completed, reply, talk.id(), mina, null, 1);
        ended(completed, mina, "그 고양이는 나비입니다.");
        requested(failed, reply, talk.id(), mina, "Not the same.", 2);
        models.take(
                "Rerun",
                "rerun/" + failed,
                new RerunFailed(failed, ErrorCode.MODEL_TIMEOUT, "Late.", NINE));
        requested(running, reply, talk.id(), mina, null, 3);
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void rerunsOfAReplyAreListedNewestFirst() {
        assertThat(find(reply, null, 50).items())
                .extracting(RerunView::rerunId)
                .containsExactly(running, failed, completed);
    }

    @Test
    void bothAnswersStandSideBySide() {
        var rerun = one(completed);

        assertThat(rerun.state()).isEqualTo(RerunState.COMPLETED);
        assertThat(rerun.inexact()).isNull();
        assertThat(rerun.original())
                .isEqualTo(
                        new RerunView.Answer(
                                Accounts.DEMO,
                                "나비예요.",
                                5,
                                Accounts.small().usage(),
                                Accounts.small().cost(),
                                Accounts.small().totalMillis()));
        assertThat(rerun.rerun())
                .isEqualTo(
                        new RerunView.Answer(
                                DEAR.model(), "그 고양이는 나비입니다.", 13, DEAR.usage(), DEAR.cost(), 900));
    }

    @Test
    void aFailedOneSaysWhyAndWhatWasNotProved() {
        var rerun = one(failed);

        assertThat(rerun.state()).isEqualTo(RerunState.FAILED);
        assertThat(rerun.failure())
                .isEqualTo(new RerunView.Failure(ErrorCode.MODEL_TIMEOUT, "Late."));
        assertThat(rerun.inexact()).isEqualTo("Not the same.");
        assertThat(rerun.rerun()).isNull();
    }

    @Test
    void oneThatRunsHasTheOriginalAlready() {
        var rerun = one(running);

        assertThat(rerun.state()).isEqualTo(RerunState.RUNNING);
        assertThat(rerun.original()).isNotNull();
        assertThat(rerun.rerun()).isNull();
        assertThat(rerun.requestedBy()).isEqualTo(auditor);
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        List<RerunView> seen = new ArrayList<>();
        String cursor = null;
        RerunPage page;
        do {
            page = find(reply, cursor, 1);
            seen.addAll(page.items());
            cursor = page.nextCursor();
        } while (page.hasMore());

        assertThat(seen).isEqualTo(find(reply, null, 50).items());
    }

    @Test
    void itIsKnownWhichConversationTheyBelongTo() {
        assertThat(conversation(new FindConversationOfReply(reply))).contains(talk.id());
        assertThat(conversation(new FindConversationOfRerun(running))).contains(talk.id());
        assertThat(conversation(new FindConversationOfRerun(id()))).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> one(id())).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> find(reply, null, 0)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> find(reply, "no cursor", 1)).isInstanceOf(Rejected.class);
    }

    @Test
    void whoIsForgottenLeavesNoTextInThem() {
        var jun = Accounts.someone();
        var talkOfJun = Talk.of(jun).say("안녕");
        var answer = talkOfJun.answer("네", Accounts.small());
        models.take(talkOfJun);
        var rerun = id();
        requested(rerun, answer, talkOfJun.id(), jun, null, 4);
        ended(rerun, jun, "안녕하세요");

        models.take("Account", jun, new AccountErased(jun, NINE));

        var said = one(rerun).rerun();
        assertThat(said).isNotNull();
        assertThat(said.text()).isNull();
        assertThat(said.length()).isEqualTo(5);
    }

    @Test
    void theyGoWithTheirConversation() {
        var talkOfSora = Talk.of(mina).say("안녕");
        var answer = talkOfSora.answer("네", Accounts.small());
        models.take(talkOfSora);
        requested(id(), answer, talkOfSora.id(), mina, null, 5);

        models.take(talkOfSora.delete());

        assertThat(find(answer, null, 50).items()).isEmpty();
    }

    private void requested(
            RerunId rerun,
            ReplyId of,
            ConversationId conversation,
            AccountId person,
            @Nullable String inexact,
            long seconds) {
        models.take(
                "Rerun",
                "rerun/" + rerun,
                new RerunRequested(
                        rerun,
                        of,
                        conversation,
                        person,
                        auditor,
                        "gpt-4o",
                        inexact,
                        NINE.plusSeconds(seconds)));
    }

    private void ended(RerunId rerun, AccountId person, String text) {
        models.take(
                "Rerun",
                "rerun/" + rerun,
                new RerunCompleted(rerun, new ProtectedText(person, text), DEAR, NINE));
    }

    private RerunPage find(ReplyId of, @Nullable String cursor, int limit) {
        return models.ask(new FindReruns(of, cursor, limit), RerunPage.class);
    }

    private RerunView one(RerunId rerun) {
        return models.ask(new FindRerun(rerun), RerunView.class);
    }

    private Optional<ConversationId> conversation(Object query) {
        return models.ask(query, ResponseTypes.optionalInstanceOf(ConversationId.class));
    }

    private static RerunId id() {
        return new RerunId(UUID.randomUUID());
    }
}
