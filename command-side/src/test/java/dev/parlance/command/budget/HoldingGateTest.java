package dev.parlance.command.budget;

import static dev.parlance.command.budget.BudgetFixture.BUDGET;
import static dev.parlance.command.budget.BudgetFixture.LEASE;
import static dev.parlance.command.budget.BudgetFixture.MINA;
import static dev.parlance.command.budget.BudgetFixture.NOW;
import static dev.parlance.command.budget.BudgetFixture.ONE;
import static dev.parlance.command.budget.BudgetFixture.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.command.reply.model.DeltaSink;
import dev.parlance.command.reply.model.JtokkitTokenCounter;
import dev.parlance.command.reply.model.LlmProperties;
import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.PromptContext;
import dev.parlance.command.reply.model.PromptMessage;
import dev.parlance.command.reply.model.ReplyCompletion;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.stage.OtherModules;
import dev.parlance.kernel.budget.BudgetCommand.ReleaseReservation;
import dev.parlance.kernel.budget.BudgetCommand.ReserveSpending;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.BudgetQuery.FindOwnLimits;
import dev.parlance.kernel.budget.Decision;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.UsualLimits;
import dev.parlance.kernel.budget.Window;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.reply.FinishReason;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The prompt has 11 tokens here, by o200k_base and the frame of a chat. */
class HoldingGateTest {

    private static final Limits TEN = limits(null, "10", null, null);
    private static final PriceList PRICES =
            new PriceList(
                    "test",
                    "USD",
                    LocalDate.parse("2026-11-22"),
                    "test",
                    List.of(price("cheap", 1, 2), price("dear", 3, 40)));

    private final OtherModules others = new OtherModules();
    private final Map<BudgetId, Limits> own = new HashMap<>();
    private final Set<BudgetId> exceeded = new HashSet<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Cheap model = new Cheap();

    HoldingGateTest() {
        others.answer(
                FindOwnLimits.class,
                Limits.class,
                query -> Optional.ofNullable(own.get(query.budgetId())));
        others.take(
                ReserveSpending.class,
                command ->
                        exceeded.contains(command.budgetId())
                                ? new Decision.Exceeded(Window.DAY, NOW)
                                : new Decision.Granted(NOW));
        others.take(ReleaseReservation.class);
    }

    @Test
    void whereNothingIsLimitedNobodyIsAsked() {
        own.put(BUDGET, Limits.NONE);

        assertThat(hold(ModelOptions.OPEN)).isSameAs(model);
        assertThat(others.taken()).isEmpty();
    }

    @Test
    void theWorstCaseIsHeldInBothBudgets() {
        own.put(BUDGET, TEN);
        own.put(BudgetId.GLOBAL, TEN);

        hold(new ModelOptions(0.5, 100));

        var worst = new BigDecimal("0.004042");
        assertThat(others.taken())
                .containsExactly(
                        new ReserveSpending(BUDGET, ONE, worst, LEASE),
                        new ReserveSpending(BudgetId.GLOBAL, ONE, worst, LEASE));
    }

    @Test
    void theAnswerIsNoLongerThanWhatIsHeldPaysFor() {
        own.put(BUDGET, TEN);

        say(hold(new ModelOptions(0.5, 100)));
        say(hold(ModelOptions.OPEN));
        settings.put("parlance.llm.max-tokens", "55");
        say(hold(ModelOptions.OPEN));

        assertThat(model.asked)
                .containsExactly(
                        new ModelOptions(0.5, 100),
                        new ModelOptions(0.5, 4_096),
                        new ModelOptions(0.5, 55));
    }

    @Test
    void whatDoesNotFitIsNotAskedOfTheModel() {
        own.put(BUDGET, TEN);
        exceeded.add(BUDGET);

        assertThatThrownBy(() -> hold(ModelOptions.OPEN))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused ->
                                assertThat(refused.rejection().code())
                                        .isEqualTo(ErrorCode.BUDGET_EXCEEDED));
        assertThat(others.taken()).hasSize(1);
    }

    @Test
    void whatEverybodysBudgetRefusesIsNotHeldInTheAccounts() {
        own.put(BUDGET, TEN);
        own.put(BudgetId.GLOBAL, TEN);
        exceeded.add(BudgetId.GLOBAL);

        assertThatThrownBy(() -> hold(ModelOptions.OPEN)).isInstanceOf(Rejected.class);

        assertThat(others.taken(ReleaseReservation.class))
                .containsExactly(new ReleaseReservation(BUDGET, ONE));
    }

    @Test
    void aBudgetThatGivesNoAnswerLetsNothingThrough() {
        own.put(BUDGET, TEN);
        others.take(
                ReserveSpending.class,
                _ -> {
                    throw new IllegalStateException("The store is away");
                });

        assertThatThrownBy(() -> hold(ModelOptions.OPEN))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused ->
                                assertThat(refused.rejection().code())
                                        .isEqualTo(ErrorCode.OVERLOADED));
    }

    @Test
    void ifNobodyCanTellWhatIsLimitedTheBudgetsAreAsked() {
        others.answer(
                FindOwnLimits.class,
                Limits.class,
                _ -> {
                    throw new IllegalStateException("The database is away");
                });

        hold(ModelOptions.OPEN);

        assertThat(others.taken(ReserveSpending.class)).hasSize(2);
    }

    @Test
    void aModelWithoutAPriceIsRefusedIfItIsToBe() {
        own.put(BUDGET, TEN);
        model.others = List.of(new ModelRef("test", "unheard-of"));
        hold(ModelOptions.OPEN);
        settings.put("parlance.budget.unpriced", "refuse");

        assertThatThrownBy(() -> hold(ModelOptions.OPEN))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused ->
                                assertThat(refused.rejection().code())
                                        .isEqualTo(ErrorCode.MODEL_REJECTED));
        assertThat(others.taken(ReserveSpending.class)).hasSize(1);
    }

    private ReplyModel hold(ModelOptions options) {
        var binder = new Binder(new MapConfigurationPropertySource(settings));
        var budgets = binder.bindOrCreate("parlance.budget", BudgetSettings.class);
        var models = binder.bindOrCreate("parlance.llm", LlmProperties.class);
        UsualLimits usual = new ConfiguredLimits(budgets, PRICES);
        return new HoldingGate(
                        new OwnLimits(others.queries(), usual),
                        new WorstCase(budgets, models, PRICES, new JtokkitTokenCounter()),
                        budgets,
                        others.commands(),
                        new SimpleMeterRegistry())
                .hold(MINA, ONE, prompt(options), model);
    }

    private static ReplyPrompt prompt(ModelOptions options) {
        return new ReplyPrompt(
                "",
                List.of(new PromptMessage(PromptMessage.Role.USER, "one two three four")),
                options,
                PromptContext.EMPTY);
    }

    private static void say(ReplyModel model) {
        model.stream(prompt(new ModelOptions(0.5, null)), _ -> {}, new Cancellation());
    }

    private static PriceList.Price price(String model, int input, int output) {
        return new PriceList.Price(
                "test",
                model,
                BigDecimal.valueOf(input),
                BigDecimal.ZERO,
                BigDecimal.valueOf(output));
    }

    /** A cheap model, with a dear one to fall back on. */
    private static final class Cheap implements ReplyModel {

        private final List<ModelOptions> asked = new ArrayList<>();
        private List<ModelRef> others = List.of(new ModelRef("test", "dear"));

        @Override
        public ModelRef ref() {
            return new ModelRef("test", "cheap");
        }

        @Override
        public List<ModelRef> mayAnswer() {
            return Stream.concat(Stream.of(ref()), others.stream()).toList();
        }

        @Override
        public ReplyCompletion stream(
                ReplyPrompt prompt, DeltaSink sink, Cancellation cancellation) {
            asked.add(prompt.options());
            return new ReplyCompletion(
                    ref(),
                    "네.",
                    FinishReason.STOP,
                    new TokenUsage(11, 1, 0, false),
                    Duration.ZERO,
                    Duration.ZERO,
                    1);
        }
    }
}
