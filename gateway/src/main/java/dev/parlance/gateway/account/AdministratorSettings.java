package dev.parlance.gateway.account;

import dev.parlance.kernel.account.EmailAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The administrator to make at start, if one is wanted. */
@ConfigurationProperties("parlance.admin")
record AdministratorSettings(@Nullable String email, @Nullable String password) {

    AdministratorSettings {
        email = Objects.requireNonNullElse(email, "").strip();
        password = Objects.requireNonNullElse(password, "");
        if (email.isEmpty() != password.isEmpty()) {
            throw new IllegalArgumentException(
                    "An administrator needs both parlance.admin.email and parlance.admin.password");
        }
        if (!password.isEmpty()) {
            new EmailAddress(email);
            PasswordPolicy.objectionTo(password)
                    .ifPresent(
                            objection -> {
                                throw new IllegalArgumentException(
                                        "parlance.admin.password " + objection);
                            });
        }
    }

    boolean wanted() {
        return !Objects.requireNonNullElse(email, "").isEmpty();
    }

    @Override
    public String toString() {
        return "AdministratorSettings[%s]".formatted(wanted() ? "wanted" : "none");
    }
}
