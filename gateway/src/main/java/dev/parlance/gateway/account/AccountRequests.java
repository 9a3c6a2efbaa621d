package dev.parlance.gateway.account;

import dev.parlance.kernel.account.EmailAddress;
import dev.parlance.kernel.account.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients send about accounts. None of it may be logged, so none of it shows itself. */
sealed interface AccountRequests {

    int LONGEST_NAME = 80;
    int LONGEST_PASSWORD_READ = 512;
    int LONGEST_TOKEN_READ = 128;
    int LONGEST_ID_TOKEN_READ = 8_192;
    int LONGEST_NONCE_READ = 512;

    /** Asks for a new account. */
    record Registration(
            @NotNull
                    @Size(max = EmailAddress.MAX_LENGTH)
                    @Pattern(
                            regexp = EmailAddress.SHAPE,
                            message = "must have the form name@domain")
                    String email,
            @NotNull @NewPassword String password,
            @NotBlank
                    @Size(max = LONGEST_NAME)
                    @Pattern(regexp = "\\P{Cntrl}*", message = "must not have control characters")
                    String name)
            implements AccountRequests {

        @Override
        public String toString() {
            return "Registration";
        }
    }

    /** Presents email address and password. */
    record Login(
            @NotNull
                    @Size(max = EmailAddress.MAX_LENGTH)
                    @Pattern(
                            regexp = EmailAddress.SHAPE,
                            message = "must have the form name@domain")
                    String email,
            @NotNull @Size(max = LONGEST_PASSWORD_READ) String password)
            implements AccountRequests {

        @Override
        public String toString() {
            return "Login";
        }
    }

    /**
     * Presents an ID token of Google.
     *
     * @param nonce what the token was asked for with, to have it compared
     */
    record OutsideLogin(
            @NotBlank @Size(max = LONGEST_ID_TOKEN_READ) String idToken,
            @Nullable @Size(max = LONGEST_NONCE_READ) String nonce)
            implements AccountRequests {

        @Override
        public String toString() {
            return "OutsideLogin";
        }
    }

    /** Presents a refresh token, to be exchanged or ended. */
    record Refresh(@NotNull @Size(max = LONGEST_TOKEN_READ) String refreshToken)
            implements AccountRequests {

        @Override
        public String toString() {
            return "Refresh";
        }
    }

    /**
     * Asks to be forgotten.
     *
     * @param password of an account that has one
     */
    record Farewell(@Nullable @Size(max = LONGEST_PASSWORD_READ) String password)
            implements AccountRequests {

        @Override
        public String toString() {
            return "Farewell";
        }
    }

    /** Names all the roles an account shall have. */
    record Roles(@NotNull Set<@NotNull Role> roles) implements AccountRequests {}
}
