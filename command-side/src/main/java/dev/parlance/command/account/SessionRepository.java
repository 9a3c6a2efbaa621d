package dev.parlance.command.account;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SessionRepository extends Repository<Session, UUID> {

    Session save(Session session);

    void delete(Session session);

    /** Locks the row, so that of two exchanges of one secret the second sees the first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Session> findById(UUID id);

    @Modifying
    @Query("delete from Session s where s.accountId = :accountId")
    void deleteAllOf(UUID accountId);

    @Modifying
    @Query(
            nativeQuery = true,
            value =
                    """
                    delete from account_sessions
                     where account_id = :accountId
                       and (expires_at <= :now
                            or id in (select id from account_sessions
                                       where account_id = :accountId
                                       order by rotated_at desc, id
                                       offset :keep))
                    """)
    void makeRoom(UUID accountId, Instant now, int keep);
}
