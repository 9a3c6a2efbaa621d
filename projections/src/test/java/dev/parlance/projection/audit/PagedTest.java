package dev.parlance.projection.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PagedTest {

    private final List<Integer> pages = new ArrayList<>();

    @Test
    void rowsComeInTheirOrderAndOnePageAtATime() {
        var rows = rows(LongStream.range(0, 1_234).boxed().toList());

        for (long i = 0; i < 1_234; i++) {
            assertThat(rows.next(i)).isEqualTo(i);
        }
        assertThat(rows.peek()).isNull();
        assertThat(pages).containsExactly(500, 500, 234);
    }

    @Test
    void aRowThatIsMissingIsNotAskedForTwice() {
        var rows = rows(List.of(0L, 2L));

        assertThat(rows.next(0)).isZero();
        assertThat(rows.next(1)).isNull();
        assertThat(rows.next(2)).isEqualTo(2);
        assertThat(rows.next(3)).isNull();
        assertThat(pages).containsExactly(2);
    }

    private Paged<Long> rows(List<Long> all) {
        return new Paged<>(
                (from, limit) -> {
                    var page = all.stream().filter(row -> row >= from).limit(limit).toList();
                    pages.add(page.size());
                    return page;
                },
                row -> row);
    }
}
