package dev.parlance.query.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.character.CharacterQuery.Order;
import dev.parlance.kernel.rejection.Rejected;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPlaceTest {

    private static final Instant AT = Instant.parse("2026-11-21T09:00:00.123456Z");
    private static final UUID ID = UUID.fromString("01a1fdac-01c2-7000-8000-000000000001");

    @Test
    void aPlaceByTimeIsReadAsItWasWritten() {
        var read = ListPlace.decode(new ListPlace(Order.NEW, 0, AT, ID).encode(), Order.NEW);

        assertThat(read.createdAt()).isEqualTo(AT);
        assertThat(read.characterId()).isEqualTo(ID);
    }

    @Test
    void aPlaceAmongTheNeverVisitedIsReadAsItWasWritten() {
        var place = new ListPlace(Order.TRENDING, Double.NEGATIVE_INFINITY, AT, ID);

        assertThat(ListPlace.decode(place.encode(), Order.TRENDING).trend())
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aPlaceOfOneOrderIsNoneOfTheOther() {
        var place = new ListPlace(Order.NEW, 0, AT, ID).encode();

        assertThatThrownBy(() -> ListPlace.decode(place, Order.TRENDING))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aTrendThatIsNoNumberIsRefused() {
        var place = new ListPlace(Order.TRENDING, Double.NaN, AT, ID).encode();

        assertThatThrownBy(() -> ListPlace.decode(place, Order.TRENDING))
                .isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "안녕", "!!!!", "TkVX"})
    void whatIsNoPlaceIsRefused(String text) {
        assertThatThrownBy(() -> ListPlace.decode(text, Order.NEW)).isInstanceOf(Rejected.class);
    }
}
