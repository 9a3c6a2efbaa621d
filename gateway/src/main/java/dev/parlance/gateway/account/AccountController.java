package dev.parlance.gateway.account;

import dev.parlance.gateway.account.AccountRequests.Roles;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountCommand.GrantRoles;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Account")
class AccountController {

    private final AccountLine line;

    AccountController(AccountLine line) {
        this.line = line;
    }

    @GetMapping("/me")
    @Operation(summary = "The account of the caller")
    AccountView me(@Caller AccountId caller) {
        return line.account(caller);
    }

    @PutMapping("/admin/accounts/{accountId}/roles")
    @Operation(
            summary = "Replace the roles of an account (role ADMIN)",
            description = "Takes effect with the next access token of the account.")
    AccountView grant(@PathVariable AccountId accountId, @Valid @RequestBody Roles roles) {
        return line.change(new GrantRoles(accountId, roles.roles()));
    }
}
