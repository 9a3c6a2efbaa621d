package dev.parlance.command.knowledge.reading;

import dev.parlance.command.reply.model.Cancellation;
import java.io.IOException;
import java.io.StringReader;

/** A text that is read no further once nobody waits for it. */
final class CancellableText extends StringReader {

    private final Cancellation cancellation;

    CancellableText(String text, Cancellation cancellation) {
        super(text);
        this.cancellation = cancellation;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        cancellation.throwIfCancelled();
        return super.read(into, offset, length);
    }
}
