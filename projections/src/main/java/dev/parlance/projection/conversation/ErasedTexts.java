package dev.parlance.projection.conversation;

import dev.parlance.kernel.account.AccountId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;

/** Takes the words of people who are forgotten out of the history. Their places stay. */
final class ErasedTexts {

    private final Set<AccountId> people = new LinkedHashSet<>();

    void add(AccountId person) {
        people.add(person);
    }

    void flush(JdbcOperations jdbc) {
        for (var person : people) {
            jdbc.update(
                    """
                    UPDATE message SET text = '', erased = true
                    WHERE subject_id = ? AND role <> 'SYSTEM'
                    """,
                    person.value());
            jdbc.update(
                    """
                    UPDATE message SET notice = (notice::jsonb - 'text')::json
                    WHERE subject_id = ? AND role = 'SYSTEM'
                    """,
                    person.value());
            jdbc.update(
                    "UPDATE message_variant SET text = '', erased = true WHERE subject_id = ?",
                    person.value());
        }
    }
}
