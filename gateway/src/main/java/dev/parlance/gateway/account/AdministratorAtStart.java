package dev.parlance.gateway.account;

import dev.parlance.kernel.account.AccountCommand.EstablishAdministrator;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.Credentials;
import dev.parlance.kernel.account.EmailAddress;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.id.IdSource;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Makes sure that the configured administrator can log in with the configured password. Whoever
 * took that address before loses it: else they would be given the roles. Where the modules that
 * keep accounts run elsewhere and are not up yet, goes on trying beside the start.
 */
@Component
@EnableConfigurationProperties(AdministratorSettings.class)
class AdministratorAtStart implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(AdministratorAtStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final AdministratorSettings settings;
    private final AccountLine line;
    private final Passwords passwords;
    private final IdSource ids;
    private @Nullable Thread retrying;

    AdministratorAtStart(
            AdministratorSettings settings, AccountLine line, Passwords passwords, IdSource ids) {
        this.settings = settings;
        this.line = line;
        this.passwords = passwords;
        this.ids = ids;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.wanted() && !established()) {
            retrying = Thread.ofVirtual().name("administrator").start(this::keepTrying);
        }
    }

    @PreDestroy
    void stop() {
        if (retrying != null) {
            retrying.interrupt();
        }
    }

    private void keepTrying() {
        try {
            do {
                Thread.sleep(PAUSE);
            } while (!established());
        } catch (InterruptedException stopping) {
            log.debug("Stopped before the administrator's account could be made", stopping);
        }
    }

    private boolean established() {
        try {
            establish();
            return true;
        } catch (RuntimeException notYet) {
            log.warn("The administrator's account cannot be made yet: {}", notYet.toString());
            return false;
        }
    }

    private void establish() {
        var email = new EmailAddress(String.valueOf(settings.email()));
        var password = String.valueOf(settings.password());
        if (line.credentials(email).filter(found -> complete(found, password)).isPresent()) {
            return;
        }
        var account =
                line.change(
                        new EstablishAdministrator(
                                new AccountId(ids.next()),
                                email,
                                "Administrator",
                                passwords.hash(password)));
        log.info("Account {} is the administrator", account.accountId());
    }

    private boolean complete(Credentials found, String password) {
        return found.account().roles().containsAll(EnumSet.allOf(Role.class))
                && passwords.matches(password, found.passwordHash());
    }
}
