package dev.parlance.gateway.account;

import dev.parlance.gateway.account.AccountRequests.Login;
import dev.parlance.gateway.account.AccountRequests.Refresh;
import dev.parlance.gateway.account.AccountRequests.Registration;
import dev.parlance.gateway.limit.ClientAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Auth")
@SecurityRequirements
class AuthController {

    private final Logins logins;

    AuthController(Logins logins) {
        this.logins = logins;
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Open an account and log in")
    Tokens register(@Valid @RequestBody Registration registration, HttpServletRequest request) {
        return logins.register(registration, ClientAddress.of(request));
    }

    @PostMapping("/login")
    @Operation(summary = "Log in")
    Tokens logIn(@Valid @RequestBody Login login, HttpServletRequest request) {
        return logins.logIn(login, ClientAddress.of(request));
    }

    @PostMapping("/refresh")
    @Operation(
            summary = "Exchange a refresh token for the next pair of tokens",
            description = "Each refresh token works once. Using one again ends its session.")
    Tokens refresh(@Valid @RequestBody Refresh refresh) {
        return logins.refresh(refresh.refreshToken());
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "End the session of a refresh token",
            description = "Access tokens that are out stay valid until they expire.")
    void logOut(@Valid @RequestBody Refresh refresh) {
        logins.logOut(refresh.refreshToken());
    }
}
