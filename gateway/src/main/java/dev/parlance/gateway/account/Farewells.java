package dev.parlance.gateway.account;

import dev.parlance.gateway.limit.Throttle;
import dev.parlance.gateway.security.ForgottenCallers;
import dev.parlance.kernel.account.AccountCommand.EraseAccount;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.Credentials;
import dev.parlance.kernel.account.EmailAddress;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets people be forgotten, if they are who they say. */
@Component
class Farewells {

    private final AccountLine line;
    private final Passwords passwords;
    private final ForgottenCallers forgotten;
    private final Throttle loginsByEmail;
    private final Throttle loginsByAddress;

    Farewells(
            AccountLine line,
            Passwords passwords,
            ForgottenCallers forgotten,
            Throttle loginsByEmail,
            Throttle loginsByAddress) {
        this.line = line;
        this.passwords = passwords;
        this.forgotten = forgotten;
        this.loginsByEmail = loginsByEmail;
        this.loginsByAddress = loginsByAddress;
    }

    /**
     * Erases an account.
     *
     * @param password of an account that has one, else ignored
     * @throws Rejected if the password is missing or wrong
     */
    void erase(AccountId account, @Nullable String password, String address) {
        var email = line.account(account).email();
        if (email != null) {
            requirePassword(email, password, address);
        }
        line.erase(new EraseAccount(account));
        forgotten.add(account);
    }

    private void requirePassword(EmailAddress email, @Nullable String password, String address) {
        if (password == null) {
            throw new Rejected(
                    new Rejection.Invalid("The password is needed to erase this account."));
        }
        loginsByAddress.require(address);
        loginsByEmail.require(email.value());
        var known = line.credentials(email).map(Credentials::passwordHash).orElse(null);
        if (!passwords.matches(password, known)) {
            throw new Rejected(
                    new Rejection.Refused(ErrorCode.FORBIDDEN, "The password is wrong."));
        }
        loginsByEmail.forgive(email.value());
    }
}
