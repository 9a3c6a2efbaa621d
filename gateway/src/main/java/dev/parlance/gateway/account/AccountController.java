package dev.parlance.gateway.account;

import dev.parlance.gateway.account.AccountRequests.Farewell;
import dev.parlance.gateway.account.AccountRequests.Roles;
import dev.parlance.gateway.limit.ClientAddress;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountCommand.GrantRoles;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Account")
class AccountController {

    private final AccountLine line;
    private final Farewells farewells;

    AccountController(AccountLine line, Farewells farewells) {
        this.line = line;
        this.farewells = farewells;
    }

    @GetMapping("/me")
    @Operation(summary = "The account of the caller")
    AccountView me(@Caller AccountId caller) {
        return line.account(caller);
    }

    @DeleteMapping("/me")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Erase the account of the caller, for good",
            description =
                    "Everything the caller wrote or was answered becomes unreadable at once, wherever"
                            + " it is stored, and disappears within a minute: conversations,"
                            + " characters, lorebooks and memories are deleted, rooms are left, and"
                            + " messages there stay without their text. An account with a password"
                            + " needs it.")
    void erase(
            @Caller AccountId caller,
            @Valid @RequestBody(required = false) @Nullable Farewell farewell,
            HttpServletRequest request) {
        farewells.erase(
                caller, farewell == null ? null : farewell.password(), ClientAddress.of(request));
    }

    @PutMapping("/admin/accounts/{accountId}/roles")
    @Operation(
            summary = "Replace the roles of an account (role ADMIN)",
            description = "Takes effect with the next access token of the account.")
    AccountView grant(@PathVariable AccountId accountId, @Valid @RequestBody Roles roles) {
        return line.change(new GrantRoles(accountId, roles.roles()));
    }
}
