package dev.parlance.command.budget;

import dev.parlance.command.reply.model.LlmProperties;
import dev.parlance.command.reply.model.PriceList;
import dev.parlance.command.reply.model.ReplyModel;
import dev.parlance.command.reply.model.ReplyPrompt;
import dev.parlance.command.reply.model.TokenCounter;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ModelRef;
import dev.parlance.kernel.reply.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says what a call may cost at most: the prompt, with a margin because vendors count its tokens
 * otherwise, and the longest answer, at the price of the dearest model that may answer.
 */
@Component
class WorstCase {

    private static final Logger log = LoggerFactory.getLogger(WorstCase.class);

    private final BudgetSettings settings;
    private final LlmProperties models;
    private final PriceList prices;
    private final TokenCounter tokens;
    private final Set<ModelRef> unpriced = ConcurrentHashMap.newKeySet();

    WorstCase(
            BudgetSettings settings, LlmProperties models, PriceList prices, TokenCounter tokens) {
        this.settings = settings;
        this.models = models;
        this.prices = prices;
        this.tokens = tokens;
    }

    /** How many tokens the answer may have. */
    int longestAnswer(ReplyPrompt prompt) {
        var wanted = prompt.options().orElse(models.defaultOptions()).maxTokens();
        return wanted == null ? settings.longestAnswer() : wanted;
    }

    /**
     * What a call may cost at most, in the currency of the price list.
     *
     * @throws Rejected if a model has no known price, and such calls are to be refused
     */
    BigDecimal cost(ReplyPrompt prompt, ReplyModel model, int longestAnswer) {
        long read =
                settings.promptMargin()
                        .multiply(BigDecimal.valueOf(tokens.countPrompt(prompt)))
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact();
        var usage = new TokenUsage(read, longestAnswer, 0, true);
        return model.mayAnswer().stream()
                .map(ref -> cost(ref, usage))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private BigDecimal cost(ModelRef model, TokenUsage usage) {
        var cost = prices.cost(model, usage);
        if (!cost.known()) {
            if (settings.unpriced() == BudgetSettings.Unpriced.REFUSE) {
                throw new Rejected(
                        new Rejection.Refused(
                                ErrorCode.MODEL_REJECTED,
                                "What this model costs is not known, so it is not asked."));
            }
            if (unpriced.add(model)) {
                log.warn("{} has no price: no budget limits what is asked of it", model);
            }
        }
        return cost.amount();
    }
}
