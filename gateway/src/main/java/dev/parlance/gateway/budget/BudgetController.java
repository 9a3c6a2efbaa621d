package dev.parlance.gateway.budget;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.BudgetQuery.FindBudget;
import dev.parlance.kernel.budget.BudgetView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/usage/budget")
@Tag(name = "Usage", description = "Tokens and money")
class BudgetController {

    private final Queries queries;

    BudgetController(Queries queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Shows what the caller may still spend",
            description =
                    "By UTC days and months. reserved is held for answers under way; free is what a"
                            + " new one may cost at most, and absent where nothing is limited.")
    @GetMapping
    BudgetJson.Standing own(@Caller AccountId caller) {
        return BudgetJson.Standing.of(
                queries.ask(new FindBudget(BudgetId.of(caller)), BudgetView.class));
    }
}
