package dev.parlance.query.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.image.AvatarQuery.FindAvatar;
import dev.parlance.kernel.image.AvatarView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may see the picture that stands for a character: whoever may see the character. */
@Component
class AvatarQueries {

    private final JdbcClient jdbc;

    AvatarQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<AvatarView> handle(FindAvatar query) {
        return jdbc.sql(
                        """
                        SELECT avatar_id, avatar_type, avatar_sha256, visibility FROM character
                        WHERE avatar_id = :image
                          AND (visibility <> 'PRIVATE' OR owner_id = :reader)
                        ORDER BY visibility = 'PRIVATE' LIMIT 1
                        """)
                .param("image", query.imageId().value())
                .param("reader", idOf(query.reader()), Types.OTHER)
                .query(AvatarQueries::view)
                .optional();
    }

    private static @Nullable Object idOf(@Nullable AccountId reader) {
        return reader == null ? null : reader.value();
    }

    private static AvatarView view(ResultSet row, int index) throws SQLException {
        return new AvatarView(
                Objects.requireNonNull(CharacterRows.avatar(row)),
                Visibility.valueOf(row.getString("visibility")) != Visibility.PRIVATE);
    }
}
