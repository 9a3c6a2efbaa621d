package dev.parlance.command.trade.hs;

import static dev.parlance.command.trade.hs.Recognising.TABLE;
import static dev.parlance.command.trade.hs.Recognising.codesOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every code of the table, and of every number of another kind. */
class RecognitionPropertiesTest {

    private static final List<String> HEADINGS =
            IntStream.rangeClosed(101, 9799)
                    .mapToObj("%04d"::formatted)
                    .filter(HsCode::isOne)
                    .filter(digits -> TABLE.knows(new HsCode(digits)))
                    .toList();

    @Property(tries = 1_500)
    void everyHeadingIsFoundByItsNameInBothLanguages(@ForAll("headings") String heading) {
        assertThat(codesOf("HS코드 %s의 관세율이 얼마인가요?".formatted(heading))).containsExactly(heading);
        assertThat(codesOf("제%s호에 해당하나요?".formatted(heading))).containsExactly(heading);
        assertThat(codesOf("What is the duty on HS code %s?".formatted(heading)))
                .containsExactly(heading);
    }

    @Property(tries = 1_000)
    void everyDottedCodeOfTheTableIsFoundInBothLanguages(
            @ForAll("headings") String heading,
            @ForAll @IntRange(max = 99) int sub,
            @ForAll @IntRange(max = 9999) int line) {
        String written = "%s.%02d.%04d".formatted(heading, sub, line);
        String code = "%s%02d%04d".formatted(heading, sub, line);

        assertThat(codesOf("%s을 수입하려고 해요".formatted(written))).containsExactly(code);
        assertThat(codesOf("We import goods of %s.".formatted(written))).containsExactly(code);
    }

    @Property(tries = 1_000)
    void noTelephoneNumberIsEverACode(@ForAll("telephones") String telephone) {
        assertThat(codesOf("수입 문의는 %s로 전화 주세요".formatted(telephone))).isEmpty();
        assertThat(codesOf("Call %s about customs.".formatted(telephone))).isEmpty();
    }

    @Property(tries = 1_000)
    void noDateIsEverACode(@ForAll("dates") String date) {
        assertThat(codesOf("%s에 통관했습니다".formatted(date))).isEmpty();
        assertThat(codesOf("Imported on %s.".formatted(date))).isEmpty();
    }

    @Property(tries = 1_000)
    void noPriceIsEverACode(@ForAll("prices") String price) {
        assertThat(codesOf("수입 가격은 %s입니다".formatted(price))).isEmpty();
        assertThat(codesOf("We import it for %s each.".formatted(price))).isEmpty();
    }

    @Property(tries = 1_000)
    void whateverIsWrittenAConfidenceIsBetweenAHalfAndOne(@ForAll String text) {
        assertThat(Recognising.RECOGNISER.find(text + " HS 8542.31 " + text))
                .allSatisfy(found -> assertThat(found.confidence()).isBetween(0.5, 1.0));
    }

    @Provide
    Arbitrary<String> headings() {
        return Arbitraries.of(HEADINGS);
    }

    @Provide
    Arbitrary<String> telephones() {
        var four = Arbitraries.integers().between(1000, 9999);
        var area = Arbitraries.of("010", "02", "031", "051", "064", "070", "+82 10", "+82-2");
        var divider = Arbitraries.of("-", " ", ".");
        return Combinators.combine(area, four, four, divider)
                .as((code, first, last, mark) -> code + mark + first + mark + last);
    }

    @Provide
    Arbitrary<String> dates() {
        var day =
                Arbitraries.longs()
                        .between(
                                LocalDate.of(1950, 1, 1).toEpochDay(),
                                LocalDate.of(2049, 12, 31).toEpochDay())
                        .map(LocalDate::ofEpochDay);
        var form =
                Arbitraries.of(
                        "%04d-%02d-%02d",
                        "%04d.%02d.%02d", "%04d/%02d/%02d", "%04d%02d%02d", "%d년 %d월 %d일");
        return Combinators.combine(day, form)
                .as(
                        (at, how) ->
                                how.formatted(
                                        at.getYear(), at.getMonthValue(), at.getDayOfMonth()));
    }

    @Provide
    Arbitrary<String> prices() {
        var whole = Arbitraries.integers().between(1, 99_999_999);
        var form =
                Arbitraries.of(
                        "%,d원",
                        "%d원", "₩%,d", "$%,d.00", "$%d", "%d달러", "%,d USD", "USD %d", "%d만원",
                        "€%d");
        return Combinators.combine(whole, form).as((amount, how) -> how.formatted(amount));
    }
}
