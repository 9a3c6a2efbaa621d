package dev.parlance.gateway.account;

import dev.parlance.gateway.account.AccountRequests.Login;
import dev.parlance.gateway.account.AccountRequests.OutsideLogin;
import dev.parlance.gateway.account.AccountRequests.Refresh;
import dev.parlance.gateway.account.AccountRequests.Registration;
import dev.parlance.gateway.account.google.LoginNonce;
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

    @PostMapping("/google")
    @Operation(
            summary = "Log in by an ID token of Google",
            description =
                    "The account is opened at first sight, and is never that of an email address."
                            + " An ID token is taken once. Not found where no client id is"
                            + " configured.")
    Tokens logInByGoogle(@Valid @RequestBody OutsideLogin login, HttpServletRequest request) {
        return logins.logInByGoogle(login, ClientAddress.of(request));
    }

    @PostMapping("/google/nonce")
    @Operation(
            summary = "A nonce to ask Google for an ID token with",
            description =
                    "Good for one login, until it ends. Whoever runs the service may let nobody in"
                            + " without one.")
    LoginNonce googleNonce(HttpServletRequest request) {
        return logins.googleNonce(ClientAddress.of(request));
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
