package dev.parlance.command.reply.prompt;

import dev.parlance.command.reply.model.ReplyPrompt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two prompts say the same to a model, in version 1: {@code 1:} and the SHA-256, in
 * hexadecimal digits, of these values in this order: the instructions, the number of messages, role
 * and text of each message, the temperature and the most tokens. Each value is text in UTF-8,
 * numbers as Java writes them, behind its length in bytes as a big-endian 32-bit integer; of a
 * value that is absent there is the length -1 alone.
 */
public final class PromptDigest {

    private static final String VERSION = "1:";
    private static final int ABSENT = -1;

    private final MessageDigest digest;

    private PromptDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The digest of a prompt: 66 characters. */
    public static String of(ReplyPrompt prompt) {
        var of = new PromptDigest();
        of.add(prompt.system());
        of.add(prompt.messages().size());
        for (var message : prompt.messages()) {
            of.add(message.role());
            of.add(message.text());
        }
        of.add(prompt.options().temperature());
        of.add(prompt.options().maxTokens());
        return VERSION + HexFormat.of().formatHex(of.digest.digest());
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            addLength(ABSENT);
            return;
        }
        var bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        addLength(bytes.length);
        digest.update(bytes);
    }

    private void addLength(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }
}
