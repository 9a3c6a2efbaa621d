package dev.parlance.command.coach;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words in Latin script that turn a question into another one: negations in English, German, French
 * and Spanish, and English words, in all their forms, of which the opposite stands in the same
 * sentences.
 */
final class OpposedWords {

    private static final String NEGATION = "not";

    private static final Set<String> NEGATIONS =
            words(
                    "not cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt"
                            + " shouldnt mustnt havent hasnt hadnt");

    private static final Set<String> OPPOSED =
            words(
                    "no never none nobody nothing neither nor without except only unless"
                            + " nicht kein keine keinen keinem keiner keines nie niemals ohne nur"
                            + " ne pas jamais sans aucun aucune rien non seulement"
                            + " nunca jamás sin ningún ninguna ninguno nada solo sólo tampoco"
                            + " before after until since during above below over under more less most"
                            + " least maximum minimum max min first this next previous last current"
                            + " buy sell purchase import export send receive lend borrow hire fire resign"
                            + " enable disable activate deactivate allow permit forbid prohibit accept"
                            + " reject approve deny refuse grant revoke start begin end stop finish open"
                            + " close lock unlock add remove delete create restore install raise lower"
                            + " increase decrease rise fall reduce extend shorten join leave enter exit"
                            + " arrive depart push pull include exclude pass fail win lose gain save"
                            + " spend earn owe lease rent deposit withdraw credit debit encrypt decrypt"
                            + " encode decode attach detach connect disconnect subscribe cancel confirm"
                            + " mandatory optional required out off up down inside outside internal"
                            + " external incoming outgoing inbound outbound public private domestic"
                            + " foreign gross net cheap expensive low high small large big minor major"
                            + " short early late old young new slow fast best worst bad left right"
                            + " top bottom front back north south east west male female he she his her man"
                            + " woman mother father husband wife employer employee landlord tenant"
                            + " senior junior manual automatic today tomorrow yesterday daily weekly"
                            + " monthly quarterly yearly annual morning evening weekday weekend one two"
                            + " three four five six seven eight nine ten eleven twelve twenty thirty"
                            + " forty fifty hundred thousand million billion half double twice once"
                            + " monday tuesday wednesday thursday friday saturday sunday january"
                            + " february march april june july august september october november"
                            + " december usd eur gbp krw jpy cny");

    private static final Map<String, String> IRREGULAR =
            Map.of(
                    "bought",
                    "buy",
                    "sold",
                    "sell",
                    "sent",
                    "send",
                    "lent",
                    "lend",
                    "began",
                    "begin",
                    "begun",
                    "begin",
                    "lost",
                    "lose",
                    "won",
                    "win",
                    "spent",
                    "spend",
                    "withdrew",
                    "withdraw");

    private static final List<String> SUFFIXES =
            List.of(
                    "s", "es", "d", "ed", "ing", "er", "ers", "est", "ion", "ions", "ation", "al",
                    "ance");

    private static final int SHORTEST_STEM = 3;

    private static final Pattern DOUBLED = Pattern.compile("([b-df-hj-np-tv-z])\\1$");

    private static final Pattern PREFIXED =
            Pattern.compile("(?:un|in|im|il|ir|dis|mis|up|down|over|under|de)\\p{IsLatin}{3,}");

    /** They begin as if they denied something, and do not. */
    private static final Set<String> PREFIXED_IN_LOOKS =
            words(
                    "information inform informed image important immediately individual industry"
                            + " insurance interest internet invoice issue university unit units"
                            + " understand update updated updates department delivery deliver desk"
                            + " detail details describe design device develop discuss distance");

    private OpposedWords() {}

    /**
     * What a word stands for among those it may be opposed to, the same in all its forms.
     *
     * @param word in small letters
     * @return empty for a word that is none of these
     */
    static String of(String word) {
        if (word.endsWith("n't") || NEGATIONS.contains(word)) {
            return NEGATION;
        }
        return forms(word)
                .filter(OPPOSED::contains)
                .findFirst()
                .orElseGet(() -> isPrefixed(word) ? singular(word) : "");
    }

    /** A word without the ending of the plural. */
    static String singular(String word) {
        return word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static boolean isPrefixed(String word) {
        return PREFIXED.matcher(word).matches() && !PREFIXED_IN_LOOKS.contains(word);
    }

    private static Stream<String> forms(String word) {
        return Stream.concat(
                Stream.of(word, IRREGULAR.getOrDefault(word, word)),
                SUFFIXES.stream()
                        .filter(word::endsWith)
                        .map(suffix -> word.substring(0, word.length() - suffix.length()))
                        .filter(cut -> cut.length() >= SHORTEST_STEM)
                        .flatMap(OpposedWords::stems));
    }

    private static Stream<String> stems(String cut) {
        return Stream.of(
                cut,
                cut + "e",
                DOUBLED.matcher(cut).replaceAll("$1"),
                cut.endsWith("i") ? cut.substring(0, cut.length() - 1) + "y" : cut);
    }

    private static Set<String> words(String separated) {
        return Set.of(separated.split(" "));
    }
}
