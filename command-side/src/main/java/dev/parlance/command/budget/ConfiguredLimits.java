package dev.parlance.command.budget;

import dev.parlance.command.reply.model.PriceList;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.Limits;
import dev.parlance.kernel.budget.UsualLimits;
import org.springframework.stereotype.Component;

@Component
final class ConfiguredLimits implements UsualLimits {

    private final Limits account;
    private final Limits global;
    private final String currency;

    ConfiguredLimits(BudgetSettings settings, PriceList prices) {
        account = settings.account().limits();
        global = settings.global().limits();
        currency = prices.currency();
    }

    @Override
    public Limits of(BudgetId budget) {
        return budget.isGlobal() ? global : account;
    }

    @Override
    public String currency() {
        return currency;
    }
}
