package dev.parlance.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@루나",
                "@루나 안녕",
                "@루나야 안녕",
                "@루나는 어떻게 생각해?",
                "@루나, 있어?",
                "@루나!",
                "@루나?!",
                "@루나님 안녕하세요",
                "@루나ㅋㅋ",
                "안녕 @루나",
                "안녕하세요.@루나",
                "(@루나)",
                "줄을 바꿔서\n@루나",
                "@@루나",
                "@Sol 말고 @루나",
                "@루나hello",
                "@루나さん"
            })
    void aHangulHandleIsMentioned(String text) {
        assertThat(mentioned(text, "루나")).containsExactly("루나");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Luna",
                "@luna",
                "@LUNA",
                "@lUnA what do you think?",
                "@Luna, are you there?",
                "@Luna's idea",
                "@Luna.",
                "hello @Luna",
                "hello\t@Luna\n",
                "\"@Luna\"",
                "@Luna야 안녕",
                "@Luna는 어때?",
                "@Lunaさん",
                "@Luna_",
                "@Luna-like",
                "@LunaЯ"
            })
    void aLatinHandleIsMentioned(String text) {
        assertThat(mentioned(text, "Luna")).containsExactly("Luna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Luna",
                "Luna, hello",
                "@ Luna",
                "@",
                "@@",
                "@Lun",
                "@Lunar",
                "@Lunatic",
                "@Luna2",
                "@Luna٣",
                "@Lunaé",
                "@Luna\u0301",
                "mina@Luna.com",
                "미나@Luna",
                "3@Luna",
                "e\u0301@Luna",
                "#Luna",
                "＠Luna"
            })
    void whatOnlyLooksLikeAMentionIsNone(String text) {
        assertThat(mentioned(text, "Luna")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"루나", "@ 루나", "@루", "@루2나", "미나@루나", "@루나2", "2@루나"})
    void whatOnlyLooksLikeAMentionInHangulIsNone(String text) {
        assertThat(mentioned(text, "루나")).isEmpty();
    }

    @Test
    void itMakesNoDifferenceHowHangulWasComposed() {
        var taken = Normalizer.normalize("루나", Normalizer.Form.NFD);

        assertThat(mentioned("@루나야", taken)).containsExactly(taken);
        assertThat(mentioned(Normalizer.normalize("@루나야", Normalizer.Form.NFD), "루나"))
                .containsExactly("루나");
    }

    @Test
    void itMakesNoDifferenceHowAccentsWereComposed() {
        assertThat(mentioned("@Jose\u0301, hola", "José")).containsExactly("José");
    }

    @Test
    void sigmasAreTheSameAtTheEndOfWords() {
        assertThat(mentioned("@ΑΛΕΞΗΣ", "Αλέξης".replace('έ', 'ε'))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"@루나야 안녕, 루나야", "@루나야는 어때, 루나야", "@루나는 어때, 루나", "@루나 야, 루나", "@루나, 루나"})
    void ofTwoHangulHandlesTheLongestThatFitsIsMeant(String text, String meant) {
        assertThat(mentioned(text, "루나", "루나야")).containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "@Luna Star shines, Luna Star",
        "@Luna Stars shine, Luna",
        "@Luna  Star, Luna",
        "@Luna 2: hello, Luna 2",
        "@Luna 21, Luna",
        "@Luna 2nd try, Luna",
        "@Luna 2야, Luna 2",
        "@luna star야, Luna Star"
    })
    void ofTwoLatinHandlesTheLongestThatFitsIsMeant(String text, String meant) {
        assertThat(mentioned(text, "Luna", "Luna Star", "Luna 2")).containsExactly(meant);
    }

    @Test
    void theOrderOfSeatsMakesNoDifferenceToWhoIsMeant() {
        assertThat(mentioned("@루나야 안녕", "루나야", "루나")).containsExactly("루나야");
    }

    @Test
    void bothAreMeantWhereBothAreMentioned() {
        assertThat(mentioned("@루나야 그리고 @루나", "루나", "루나야")).containsExactly("루나", "루나야");
    }

    @Test
    void theyComeInTheOrderOfTheirSeats() {
        assertThat(mentioned("@Sol @도우미 @루나", "루나", "Sol", "도우미"))
                .containsExactly("루나", "Sol", "도우미");
    }

    @Test
    void whoeverIsMentionedTwiceIsMentionedOnce() {
        assertThat(mentioned("@Sol, @sol! @SOL?", "루나", "Sol")).containsExactly("Sol");
    }

    @Test
    void aMentionMayStandRightBehindASignButNotBehindAWord() {
        assertThat(mentioned("@Sol@루나", "루나", "Sol")).containsExactly("Sol");
        assertThat(mentioned("@Sol,@루나", "루나", "Sol")).containsExactly("루나", "Sol");
    }

    @Test
    void aHandleMayEndInASign() {
        assertThat(mentioned("@Luna!really", "Luna!")).containsExactly("Luna!");
    }

    @Test
    void aHandleMayBeginWithADigit() {
        assertThat(mentioned("@2호기 나와라", "2호기")).containsExactly("2호기");
    }

    @Test
    void aHandleMayBeAnEmoji() {
        assertThat(mentioned("@🌙야 안녕", "🌙")).containsExactly("🌙");
    }

    @Test
    void aHandleThatWasErasedIsMentionedByNothing() {
        assertThat(mentioned("@ @@ @루나", "", "루나")).containsExactly("루나");
    }

    @Test
    void aLongTextOfNothingButSignsIsReadToItsEnd() {
        var text = "@루".repeat(15_000) + " @루나";

        assertThat(mentioned(text, "루나")).containsExactly("루나");
    }

    private static List<String> mentioned(String text, String... handles) {
        var seats =
                IntStream.range(0, handles.length)
                        .mapToObj(n -> RoomFixture.seat(RoomFixture.character(n), handles[n]))
                        .toList();
        return Mentions.in(text, seats).stream().map(seat -> seat.handle().text()).toList();
    }
}
