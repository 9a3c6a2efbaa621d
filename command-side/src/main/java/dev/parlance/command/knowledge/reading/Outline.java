package dev.parlance.command.knowledge.reading;

import dev.parlance.command.reply.model.Cancellation;
import dev.parlance.kernel.knowledge.DocumentLimits;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts texts under the headings that stand above them, in the order in which both are met. A
 * heading that nothing stands under is a text itself, and so is one that is too long to stand above
 * each part of what is under it.
 */
final class Outline {

    private final List<Block> blocks = new ArrayList<>();
    private final List<Heading> path = new ArrayList<>();

    private final Cancellation cancellation;
    private long length;

    /**
     * @param cancellation is heeded at every text and heading
     */
    Outline(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    private record Heading(int level, String text, int blocksBefore) {}

    /**
     * @param level 1 is the outermost
     */
    void heading(int level, String text) {
        cancellation.throwIfCancelled();
        closeFrom(level);
        var kept = kept(text).replace('\n', ' ');
        if (kept.length() > DocumentLimits.MAX_HEADING_LENGTH) {
            text(kept);
        } else if (!kept.isEmpty()) {
            path.add(new Heading(level, kept, blocks.size()));
        }
    }

    /**
     * @throws TooMuch if it is more text than is taken
     */
    void text(String text) {
        cancellation.throwIfCancelled();
        var kept = kept(text);
        length += kept.length();
        if (length > DocumentLimits.MAX_TEXT_LENGTH) {
            throw new TooMuch(
                    "Its text has more than %d characters."
                            .formatted(DocumentLimits.MAX_TEXT_LENGTH));
        }
        if (!kept.isEmpty()) {
            blocks.add(new Block(path.stream().map(Heading::text).toList(), kept));
        }
    }

    List<Block> blocks() {
        closeFrom(0);
        return blocks;
    }

    private void closeFrom(int level) {
        while (!path.isEmpty() && path.getLast().level >= level) {
            var closed = path.removeLast();
            if (closed.blocksBefore == blocks.size()) {
                text(closed.text);
            }
        }
    }

    /**
     * In one form of Unicode (NFC), and without what no store keeps: U+0000, other controls, and
     * halves of surrogate pairs.
     */
    private static String kept(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(Outline::isKept).forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
    }

    private static boolean isKept(int point) {
        return point == '\n'
                || point == '\t'
                || (!Character.isISOControl(point)
                        && Character.getType(point) != Character.SURROGATE);
    }
}
