package dev.parlance.command.account;

import dev.parlance.kernel.account.SpendLoginProof;
import java.time.Clock;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers what was used to log in, so that it is used once. */
@Component
@Transactional
class LoginProofs {

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginProofs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @CommandHandler
    boolean handle(SpendLoginProof command) {
        forgetSome();
        return jdbc.sql(
                                """
                                INSERT INTO spent_login_proof (proof, ends_at) VALUES (:proof, :until)
                                ON CONFLICT (proof) DO NOTHING
                                """)
                        .param("proof", command.proof().value())
                        .param("until", command.until().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Each login forgets more than it adds, so those that have ended do not pile up. */
    private void forgetSome() {
        jdbc.sql(
                        """
                        DELETE FROM spent_login_proof WHERE proof IN (
                            SELECT proof FROM spent_login_proof WHERE ends_at <= :now
                            ORDER BY ends_at LIMIT 10 FOR UPDATE SKIP LOCKED)
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
