package dev.parlance.gateway.budget;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.budget.BudgetCommand.SetLimits;
import dev.parlance.kernel.budget.BudgetId;
import dev.parlance.kernel.budget.BudgetPage;
import dev.parlance.kernel.budget.BudgetQuery.FindBudget;
import dev.parlance.kernel.budget.BudgetQuery.FindBudgets;
import dev.parlance.kernel.budget.BudgetView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/budgets")
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Operation", description = "For administrators")
class BudgetAdminController {

    private static final int LONGEST_CURSOR = 64;

    private final Commands commands;
    private final Queries queries;

    BudgetAdminController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "Lists the budgets that were ever limited",
            description = "cursor is the nextCursor of the page before.")
    @GetMapping
    BudgetJson.Page budgets(
            @RequestParam(required = false) @Size(max = LONGEST_CURSOR) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return BudgetJson.Page.of(queries.ask(new FindBudgets(cursor, limit), BudgetPage.class));
    }

    @Operation(summary = "Shows everybody's budget")
    @GetMapping("/global")
    BudgetJson global() {
        return show(BudgetId.GLOBAL);
    }

    @Operation(
            summary = "Limits what everybody may spend together",
            description =
                    "Amounts are in the currency of the price list; what is left out is not limited."
                            + " At least one is named.")
    @PutMapping("/global")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void limitAll(@Valid @RequestBody LimitsRequest limits, @Caller AccountId operator) {
        commands.send(new SetLimits(BudgetId.GLOBAL, limits.limits(), operator));
    }

    @Operation(summary = "Lets the configured limits hold for everybody together again")
    @DeleteMapping("/global")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetAll(@Caller AccountId operator) {
        commands.send(new SetLimits(BudgetId.GLOBAL, null, operator));
    }

    @Operation(summary = "Shows the budget of an account")
    @GetMapping("/{accountId}")
    BudgetJson of(@PathVariable AccountId accountId) {
        return show(known(accountId));
    }

    @Operation(
            summary = "Gives an account limits of its own",
            description =
                    "They take the place of the configured ones. Amounts are in the currency of the"
                            + " price list; what is left out is not limited."
                            + " At least one is named.")
    @PutMapping("/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void limit(
            @PathVariable AccountId accountId,
            @Valid @RequestBody LimitsRequest limits,
            @Caller AccountId operator) {
        commands.send(new SetLimits(known(accountId), limits.limits(), operator));
    }

    @Operation(summary = "Lets the configured limits hold for an account again")
    @DeleteMapping("/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@PathVariable AccountId accountId, @Caller AccountId operator) {
        commands.send(new SetLimits(known(accountId), null, operator));
    }

    private BudgetJson show(BudgetId budget) {
        return BudgetJson.of(queries.ask(new FindBudget(budget), BudgetView.class));
    }

    private BudgetId known(AccountId account) {
        return BudgetId.of(queries.ask(new FindAccount(account), AccountView.class).accountId());
    }
}
