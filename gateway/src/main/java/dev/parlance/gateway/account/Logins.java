package dev.parlance.gateway.account;

import dev.parlance.gateway.account.AccountRequests.Login;
import dev.parlance.gateway.account.AccountRequests.OutsideLogin;
import dev.parlance.gateway.account.AccountRequests.Registration;
import dev.parlance.gateway.account.google.GoogleLogin;
import dev.parlance.gateway.account.google.LoginNonce;
import dev.parlance.gateway.limit.Throttle;
import dev.parlance.gateway.security.AccessTokens;
import dev.parlance.kernel.account.AccountCommand.OpenSession;
import dev.parlance.kernel.account.AccountCommand.RegisterAccount;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Credentials;
import dev.parlance.kernel.account.EmailAddress;
import dev.parlance.kernel.account.Rotation;
import dev.parlance.kernel.account.SessionCommand.CloseSession;
import dev.parlance.kernel.account.SessionCommand.RotateSession;
import dev.parlance.kernel.account.SessionId;
import dev.parlance.kernel.id.IdSource;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import org.springframework.stereotype.Component;

/** Lets people in, keeps them in, and lets them go. */
@Component
class Logins {

    private final AccountLine line;
    private final Passwords passwords;
    private final GoogleLogin google;
    private final AccessTokens accessTokens;
    private final IdSource ids;
    private final Throttle loginsByEmail;
    private final Throttle loginsByAddress;

    Logins(
            AccountLine line,
            Passwords passwords,
            GoogleLogin google,
            AccessTokens accessTokens,
            IdSource ids,
            Throttle loginsByEmail,
            Throttle loginsByAddress) {
        this.line = line;
        this.passwords = passwords;
        this.google = google;
        this.accessTokens = accessTokens;
        this.ids = ids;
        this.loginsByEmail = loginsByEmail;
        this.loginsByAddress = loginsByAddress;
    }

    Tokens register(Registration registration, String address) {
        loginsByAddress.require(address);
        var account =
                line.change(
                        new RegisterAccount(
                                new AccountId(ids.next()),
                                new EmailAddress(registration.email()),
                                registration.name().strip(),
                                passwords.hash(registration.password())));
        return open(account);
    }

    Tokens logIn(Login login, String address) {
        var email = new EmailAddress(login.email());
        loginsByAddress.require(address);
        loginsByEmail.require(email.value());
        var credentials = line.credentials(email);
        var known = credentials.map(Credentials::passwordHash).orElse(null);
        if (!passwords.matches(login.password(), known)) {
            throw unauthorized("Email address or password is wrong.");
        }
        loginsByEmail.forgive(email.value());
        return open(credentials.orElseThrow().account());
    }

    Tokens logInByGoogle(OutsideLogin login, String address) {
        loginsByAddress.require(address);
        var person = google.person(login.idToken(), login.nonce());
        return open(line.change(person.admission()));
    }

    LoginNonce googleNonce(String address) {
        loginsByAddress.require(address);
        return google.nonce();
    }

    Tokens refresh(String text) {
        var presented = RefreshToken.parse(text).orElseThrow(Logins::tokenRefused);
        var next = RefreshToken.of(presented.sessionId());
        var rotation =
                line.rotate(
                        new RotateSession(presented.sessionId(), presented.hash(), next.hash()));
        return switch (rotation) {
            case Rotation.Rotated rotated -> tokens(rotated.account(), next);
            case Rotation.Refused _ -> throw tokenRefused();
        };
    }

    void logOut(String text) {
        RefreshToken.parse(text)
                .ifPresent(token -> line.close(new CloseSession(token.sessionId(), token.hash())));
    }

    private Tokens open(AccountView account) {
        var token = RefreshToken.of(new SessionId(ids.next()));
        line.open(new OpenSession(account.accountId(), token.sessionId(), token.hash()));
        return tokens(account, token);
    }

    private Tokens tokens(AccountView account, RefreshToken refreshToken) {
        return new Tokens(
                accessTokens.issue(account),
                refreshToken.text(),
                "Bearer",
                accessTokens.lifetime().toSeconds(),
                account.accountId());
    }

    private static Rejected tokenRefused() {
        return unauthorized("The refresh token is not valid, or no longer; log in again.");
    }

    private static Rejected unauthorized(String detail) {
        return new Rejected(new Rejection.Refused(ErrorCode.UNAUTHORIZED, detail));
    }
}
