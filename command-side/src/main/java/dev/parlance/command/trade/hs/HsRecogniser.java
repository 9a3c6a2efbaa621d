package dev.parlance.command.trade.hs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the HS codes in what somebody has written in Korean or English.
 *
 * <p>Every number that has the {@linkplain Shape shape} of a code is weighed: the weight of its
 * shape and those of all {@linkplain Evidence evidence} are added as log-odds {@code s}, but for
 * {@link Evidence#CARD} in a list of known headings that is named as one, and the confidence is
 * {@code 1 / (1 + exp(-s))}, the logistic function, as in a naive Bayes classifier whose weights
 * are set by hand. It is a code if the confidence is above 0.5. A number that may be read as a code
 * in groups, or as a shorter code before another number, is read in the first way that holds.
 */
public final class HsRecogniser {

    private static final int MOST = 8;

    /** No more numbers than this are weighed, so that a text full of them costs no more. */
    private static final int MOST_WEIGHED = 400;

    private static final Pattern JOINT =
            Pattern.compile(
                    "(?:류|호)?(?: ?[,;/&~+·|、] ?| ?(?:및|와|과|또는|이나|나|하고|랑|이랑|을|를|부터|에서|대|vs\\.?) ?"
                            + "| (?:and|or|to|through|than|versus|and not|or rather) ){1,2}"
                            + "(?:제|HS |HS ?코드 |headings? |subheadings? |chapters? )?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern SPACE = Pattern.compile(" ");

    private final HsTable table;
    private final Spelling spelling;

    public HsRecogniser(HsTable table) {
        this.table = table;
        this.spelling = new Spelling(table);
    }

    /**
     * The first eight codes of a text at most, in their order, each once, with the highest of its
     * confidences.
     */
    public List<Recognised> find(String text) {
        List<Weighed> weighed = weigh(spelling.plain(text));
        acquitLists(weighed);
        liftKnown(weighed);
        liftListed(weighed);
        var found = new LinkedHashMap<HsCode, Recognised>();
        for (Weighed one : weighed) {
            if (one.holds()) {
                found.merge(
                        new HsCode(one.written().digits()),
                        one.recognised(),
                        (first, again) -> again.confidence() > first.confidence() ? again : first);
            }
        }
        return found.values().stream().limit(MOST).toList();
    }

    private List<Weighed> weigh(String text) {
        var weighed = new ArrayList<Weighed>();
        Matcher start = Shape.START.matcher(text);
        int at = 0;
        while (weighed.size() < MOST_WEIGHED && start.find(at)) {
            at = start.start() + 1;
            Weighed read = read(text, start.start());
            if (read != null) {
                weighed.add(read);
                at = read.written().to();
            }
        }
        return weighed;
    }

    private @Nullable Weighed read(String text, int from) {
        Weighed read = null;
        for (Shape shape : Shape.values()) {
            Matcher digits = shape.at(text, from);
            if (digits.lookingAt() && HsCode.isOne(shape.digits(digits.group()))) {
                read =
                        new Weighed(
                                new Written(
                                        text,
                                        from,
                                        digits.end(),
                                        shape,
                                        shape.digits(digits.group())),
                                table);
                if (read.holds() || !shape.spaced()) {
                    return read;
                }
            }
        }
        return read;
    }

    /** Known headings with spaces between them, of which the first is named, are no card number. */
    private static void acquitLists(List<Weighed> weighed) {
        for (int from = 0; from < weighed.size(); from++) {
            int to = from;
            if (weighed.get(from).isNamed()) {
                while (to < weighed.size()
                        && weighed.get(to).isHeading()
                        && (to == from || isJoinedToTheFormer(weighed, to, SPACE))) {
                    to++;
                }
            }
            if (to - from > 1) {
                weighed.subList(from, to).forEach(one -> one.drop(Evidence.CARD));
            }
        }
    }

    private static void liftKnown(List<Weighed> weighed) {
        int from = 0;
        for (int to = 1; to <= weighed.size(); to++) {
            if (to == weighed.size() || !isJoinedToTheFormer(weighed, to, JOINT)) {
                List<Weighed> list = weighed.subList(from, to);
                if (list.size() > 1 && list.stream().allMatch(Weighed::isKnownAndUndisputed)) {
                    list.forEach(one -> one.add(Evidence.KNOWN_TOGETHER));
                }
                from = to;
            }
        }
    }

    /** From the front and then from the back, so that it runs through a list either way. */
    private static void liftListed(List<Weighed> weighed) {
        for (int i = 1; i < weighed.size(); i++) {
            if (weighed.get(i - 1).holds() && isJoinedToTheFormer(weighed, i, JOINT)) {
                weighed.get(i).add(Evidence.LISTED);
            }
        }
        for (int i = weighed.size() - 1; i > 0; i--) {
            if (weighed.get(i).holds() && isJoinedToTheFormer(weighed, i, JOINT)) {
                weighed.get(i - 1).add(Evidence.LISTED);
            }
        }
    }

    private static boolean isJoinedToTheFormer(List<Weighed> weighed, int i, Pattern joint) {
        return weighed.get(i - 1).written().joins(weighed.get(i).written(), joint);
    }
}
