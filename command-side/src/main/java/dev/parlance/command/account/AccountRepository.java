package dev.parlance.command.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, UUID> {

    Account saveAndFlush(Account account);

    Optional<Account> findById(UUID id);

    Optional<Account> findByEmail(String email);

    boolean existsByEmail(String email);

    boolean existsById(UUID id);

    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    """
                    insert into accounts (id, issuer, subject, name, roles, created_at)
                    values (:id, :issuer, :subject, :name, array['USER']::varchar[], :at)
                    on conflict (id) do nothing
                    """)
    void insertOutsider(UUID id, String issuer, String subject, String name, Instant at);
}
