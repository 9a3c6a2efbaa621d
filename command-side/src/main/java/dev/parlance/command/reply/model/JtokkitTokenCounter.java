package dev.parlance.command.reply.model;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts in o200k_base, the encoding of OpenAI's models since GPT-4o; loads it when first used. */
public final class JtokkitTokenCounter implements TokenCounter {
    private final Supplier<Encoding> load =
            () -> Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private volatile @Nullable Encoding loaded;

    @Override
    public int count(String text) {
        // What looks like a special token in a person's text is text.
        return text.isEmpty() ? 0 : encoding().countTokensOrdinary(text);
    }

    private Encoding encoding() {
        Encoding encoding = loaded;
        if (encoding == null) {
            synchronized (this) {
                encoding = loaded;
                if (encoding == null) {
                    encoding = load.get();
                    loaded = encoding;
                }
            }
        }
        return encoding;
    }
}
