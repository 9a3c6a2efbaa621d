package dev.parlance.command.character;

import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells two versions of a character apart without keeping their texts: SHA-256 over all values,
 * each after its length.
 */
final class Fingerprint {

    private static final int ABSENT = -1;

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String of(CharacterSheet sheet, Set<String> tags, Visibility visibility) {
        var print = new Fingerprint();
        print.add(sheet.name());
        print.add(sheet.description());
        print.add(sheet.personality());
        print.add(sheet.scenario());
        print.add(sheet.greeting());
        print.count(sheet.alternateGreetings().size());
        sheet.alternateGreetings().forEach(print::add);
        print.add(sheet.systemPrompt());
        print.add(sheet.postHistoryInstructions());
        print.count(sheet.fewShot().size());
        for (var example : sheet.fewShot()) {
            print.add(example.user());
            print.add(example.assistant());
        }
        print.addModelOf(sheet);
        print.addCardOf(sheet);
        print.count(tags.size());
        tags.stream().sorted().forEach(print::add);
        print.add(visibility.name());
        return HexFormat.of().formatHex(print.digest.digest());
    }

    private void addModelOf(CharacterSheet sheet) {
        var model = sheet.model();
        add(model.provider());
        add(model.name());
        add(model.temperature() == null ? null : model.temperature().toString());
        add(model.maxTokens() == null ? null : model.maxTokens().toString());
    }

    private void addCardOf(CharacterSheet sheet) {
        var card = sheet.card();
        count(card == null ? 0 : 1);
        if (card != null) {
            add(card.creator());
            add(card.creatorNotes());
            add(card.characterVersion());
            add(card.extensions());
        }
    }

    private void add(@Nullable ProtectedText text) {
        add(text == null ? null : text.text());
    }

    private void add(@Nullable String value) {
        if (value == null) {
            count(ABSENT);
            return;
        }
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        count(bytes.length);
        digest.update(bytes);
    }

    private void count(int n) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(n).array());
    }
}
