package dev.parlance.query.account;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.account.AccountNames;
import dev.parlance.kernel.account.AccountQuery.FindAccount;
import dev.parlance.kernel.account.AccountQuery.FindCredentials;
import dev.parlance.kernel.account.AccountQuery.FindErased;
import dev.parlance.kernel.account.AccountQuery.FindNames;
import dev.parlance.kernel.account.AccountView;
import dev.parlance.kernel.account.Credentials;
import dev.parlance.kernel.account.EmailAddress;
import dev.parlance.kernel.account.ErasedAccounts;
import dev.parlance.kernel.account.PasswordHash;
import dev.parlance.kernel.account.Role;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class AccountQueries {

    private static final String ACCOUNT =
            "select id, email, name, password_hash, roles, created_at from accounts ";

    private final JdbcClient jdbc;

    AccountQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<Credentials> handle(FindCredentials query) {
        return jdbc.sql(ACCOUNT + "where email = :email")
                .param("email", query.email().value())
                .query(
                        (row, n) ->
                                new Credentials(
                                        account(row),
                                        new PasswordHash(row.getString("password_hash"))))
                .optional();
    }

    @QueryHandler
    AccountView handle(FindAccount query) {
        return jdbc.sql(ACCOUNT + "where id = :id")
                .param("id", query.accountId().value())
                .query((row, n) -> account(row))
                .optional()
                .orElseThrow(() -> unknown(query.accountId()));
    }

    @QueryHandler
    ErasedAccounts handle(FindErased query) {
        return new ErasedAccounts(
                jdbc.sql(
                                """
                                select account_id from person_key
                                where wrapped is null and destroyed_at > :since
                                """)
                        .param("since", query.since().atOffset(ZoneOffset.UTC))
                        .query((row, n) -> new AccountId(row.getObject("account_id", UUID.class)))
                        .set());
    }

    @QueryHandler
    AccountNames handle(FindNames query) {
        var ids = query.accountIds().stream().map(AccountId::value).toArray(UUID[]::new);
        return new AccountNames(
                jdbc.sql("select id, name from accounts where id = any (:ids)")
                        .param("ids", ids)
                        .query(
                                (row, n) ->
                                        new AccountNames.Named(
                                                new AccountId(row.getObject("id", UUID.class)),
                                                row.getString("name")))
                        .list());
    }

    private static AccountView account(ResultSet row) throws SQLException {
        return new AccountView(
                new AccountId(row.getObject("id", UUID.class)),
                email(row.getString("email")),
                row.getString("name"),
                roles((String[]) row.getArray("roles").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable EmailAddress email(@Nullable String email) {
        return email == null ? null : new EmailAddress(email);
    }

    private static Set<Role> roles(String[] names) {
        return Arrays.stream(names).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static Rejected unknown(AccountId accountId) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.ACCOUNT_NOT_FOUND, "There is no account " + accountId + "."));
    }
}
