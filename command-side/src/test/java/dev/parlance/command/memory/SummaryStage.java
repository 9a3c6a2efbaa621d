package dev.parlance.command.memory;

import dev.parlance.command.budget.BudgetGate;
import dev.parlance.command.memory.Summariser.Fact;
import dev.parlance.command.memory.Summariser.Summary;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.PriceList.Price;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.prompt.Lookups;
import dev.parlance.command.stage.OtherModules;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversation;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageId;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.MessageRole;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.SummaryId;
import dev.parlance.kernel.memory.MemoryCommand.RecordMemory;
import dev.parlance.kernel.memory.MemoryCommand.SupersedeMemory;
import dev.parlance.kernel.memory.MemoryId;
import dev.parlance.kernel.memory.MemoryKind;
import dev.parlance.kernel.memory.MemoryQuery.FindSummary;
import dev.parlance.kernel.memory.MemoryQuery.RecallMemories;
import dev.parlance.kernel.memory.MemorySource;
import dev.parlance.kernel.memory.MemorySubject;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.memory.RecalledMemories.Recalled;
import dev.parlance.kernel.memory.SummaryCommand.CompleteSummary;
import dev.parlance.kernel.memory.SummaryCommand.FailSummary;
import dev.parlance.kernel.memory.SummaryView;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Mina's talk with the assistant: four messages, the first two of which are summarised already. */
final class SummaryStage {

    static final MemorySettings SETTINGS = Recollections.settings(true, Recollections.PATIENT);
    static final AccountId MINA = new AccountId(new UUID(1, 1));
    static final MemorySubject SUBJECT = new MemorySubject(MINA, null);
    static final ConversationId CONVERSATION = new ConversationId(new UUID(2, 2));
    static final MemoryId KNOWN = new MemoryId(new UUID(3, 3));
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final ModelRef MODEL = new ModelRef("openai", "small");

    private static final PriceList PRICES =
            new PriceList(
                    "2026-11",
                    "USD",
                    LocalDate.of(2026, 11, 1),
                    "made up",
                    List.of(
                            new Price(
                                    "openai",
                                    "small",
                                    BigDecimal.ONE,
                                    BigDecimal.ONE,
                                    BigDecimal.TWO)));

    final OtherModules others = new OtherModules();

    SummaryStage() {
        others.answer(
                FindMessages.class,
                MessagePage.class,
                query -> new MessagePage(history(query), false));
        others.answer(FindSummary.class, SummaryView.class, _ -> Optional.empty());
        others.answer(RecallMemories.class, RecalledMemories.class, _ -> RecalledMemories.NONE);
        others.answer(FindConversation.class, ConversationView.class, _ -> conversation());
        others.answer(FindAccount.class, AccountView.class, _ -> mina());
        others.take(
                RecordMemory.class,
                SupersedeMemory.class,
                CompleteSummary.class,
                FailSummary.class);
    }

    /** A run with a summariser of the test's. */
    SummaryRun run(Summariser summariser) {
        return run(summariser, (_, _, _, model) -> model);
    }

    SummaryRun run(Summariser summariser, BudgetGate budgets) {
        return new SummaryRun(material(), summariser, budgets, PRICES, others.commands());
    }

    SummaryMaterial material() {
        var queries = others.queries();
        return new SummaryMaterial(
                queries,
                Lookups.names(queries),
                Lookups.personas(queries),
                new JtokkitTokenCounter(),
                SETTINGS);
    }

    /** A summary of the third and fourth message. */
    static SummaryOrder order(int summary) {
        return new SummaryOrder(
                CONVERSATION, new SummaryId(new UUID(4, summary)), SUBJECT, 2, 4, 1);
    }

    static Summary summary(Fact... facts) {
        return new Summary(
                "미나는 부산으로 이사했다.",
                List.of(facts),
                new ReplyCompletion(
                        MODEL,
                        "{}",
                        FinishReason.STOP,
                        new TokenUsage(1_000, 100, 0, false),
                        Duration.ofMillis(40),
                        Duration.ofMillis(700),
                        1),
                "summary-1");
    }

    /** Has facts be known when a summary is made. */
    void known(MemoryView... facts) {
        var found = Stream.of(facts).map(fact -> new Recalled(fact, 0.5)).toList();
        others.answer(
                RecallMemories.class, RecalledMemories.class, _ -> new RecalledMemories(found));
    }

    static MemoryView fact(MemoryId id, String text, ConversationId conversation, long seq) {
        return new MemoryView(
                id,
                null,
                MemoryKind.FACT,
                text,
                new MemorySource(conversation, List.of(seq), null),
                NOON,
                null,
                null);
    }

    static MessageId messageId(long seq) {
        return new MessageId(new UUID(5, seq));
    }

    static Instant saidAt(long seq) {
        return NOON.plusSeconds(seq);
    }

    static MessageView message(long seq, String text) {
        boolean byMina = seq % 2 == 1;
        return new MessageView(
                messageId(seq),
                seq,
                byMina ? MINA : null,
                null,
                byMina ? MessageRole.USER : MessageRole.ASSISTANT,
                text,
                null,
                saidAt(seq),
                null,
                null);
    }

    private static List<MessageView> history(FindMessages query) {
        long before = query.before() == null ? Long.MAX_VALUE : query.before();
        return Stream.of(
                        message(1, "안녕!"),
                        message(2, "안녕하세요."),
                        message(3, "나 부산으로 이사했어."),
                        message(4, "좋겠다!"))
                .filter(message -> message.seq() < before)
                .toList();
    }

    private static ConversationView conversation() {
        return new ConversationView(
                CONVERSATION,
                ConversationKind.DIRECT,
                null,
                null,
                List.of(),
                null,
                null,
                0,
                0,
                null,
                NOON);
    }

    private static AccountView mina() {
        return new AccountView(MINA, null, "미나", Set.of(Role.USER), NOON);
    }
}
