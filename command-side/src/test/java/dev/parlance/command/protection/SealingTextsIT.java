package dev.parlance.command.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.keys.KeysForTests;
import dev.parlance.command.keys.PersonKeys;
import dev.parlance.command.store.StoredFormat;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.content.Revealed;
import dev.parlance.kernel.content.SealedText;
import dev.parlance.kernel.conversation.ConversationEvent.UserMessagePosted;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SealingTextsIT {

    private static final AccountId MINA = new AccountId(UUID.randomUUID());
    private static final AccountId JUN = new AccountId(UUID.randomUUID());
    private static final ProtectedText LETTER = new ProtectedText(MINA, "가을 편지, an autumn letter");

    @TempDir private Path folder;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private KeysForTests processes;
    private PersonKeys keys;
    private TextSeal seal;

    @BeforeEach
    void start() {
        processes = new KeysForTests(database, folder);
        keys = processes.started();
        seal = new TextSeal(keys);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aTextComesBackInAnotherProcess() {
        var stored = json(seal).writeValueAsString(LETTER);

        var other = new TextSeal(processes.started());

        assertThat(json(other).readValue(stored, ProtectedText.class)).isEqualTo(LETTER);
    }

    @Test
    void whatIsStoredHoldsSubjectSealDigestAndLengthOnly() {
        var stored = json(seal).readTree(json(seal).writeValueAsString(LETTER));

        assertThat(stored.propertyNames())
                .containsExactlyInAnyOrder("subject", "sealed", "digest", "length");
        assertThat(stored.get("subject").asString()).isEqualTo(MINA.toString());
        assertThat(stored.get("length").asInt()).isEqualTo(LETTER.text().length());
        assertThat(Base64.getDecoder().decode(stored.get("sealed").asString()))
                .hasSize(12 + 16 + LETTER.text().getBytes(StandardCharsets.UTF_8).length + 16);
    }

    /** The files below {@code sealed-events} never change, as nothing that is stored does. */
    @Test
    void whatWasSealedOnceIsReadWithTheKeysOfThatTime() throws IOException {
        var plain = new JsonMapper();
        var key = plain.readTree(stored("person-key.json"));
        processes.put(
                AccountId.valueOf(key.get("accountId").asString()),
                Base64.getDecoder().decode(key.get("wrapped").asString()),
                key.get("masterKeyId").asInt(),
                stored("master.json"));
        var then = new TextSeal(processes.started());

        var event =
                json(then).readValue(stored("UserMessagePosted-1.json"), UserMessagePosted.class);

        assertThat(event.text())
                .isEqualTo(
                        new ProtectedText(
                                AccountId.valueOf(key.get("accountId").asString()), "안녕하세요 👋"));
        var sealed = plain.readTree(stored("UserMessagePosted-1.json")).get("text");
        var revealed = then.reveal(plain.treeToValue(sealed, SealedText.class)).orElseThrow();
        assertThat(revealed.text()).isEqualTo("안녕하세요 👋");
    }

    private static String stored(String file) throws IOException {
        try (var stored = SealingTextsIT.class.getResourceAsStream("/sealed-events/" + file)) {
            return new String(
                    Objects.requireNonNull(stored, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theSameTextIsNeverStoredInTheSameWords() {
        var one = json(seal).readTree(json(seal).writeValueAsString(LETTER));
        var other = json(seal).readTree(json(seal).writeValueAsString(LETTER));

        assertThat(one.get("sealed")).isNotEqualTo(other.get("sealed"));
        assertThat(one.get("digest")).isNotEqualTo(other.get("digest"));
    }

    @Test
    void whoIsShownATextCanCheckItAgainstItsDigest() {
        var sealed = seal.seal(LETTER);

        var revealed = seal.reveal(sealed).orElseThrow();

        assertThat(revealed.text()).isEqualTo(LETTER.text());
        assertThat(revealed.digest()).isEqualTo(sealed.digest());
        assertThat(new Revealed("또 다른 편지", revealed.salt()).digest()).isNotEqualTo(sealed.digest());
    }

    @Test
    void aTextDoesNotPassForAnothersOrForOneThatWasChanged() {
        var sealed = seal.seal(LETTER);
        seal.seal(new ProtectedText(JUN, "안녕"));
        var changed = Objects.requireNonNull(sealed.sealed()).clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(
                        () -> seal.reveal(new SealedText(JUN, sealed.sealed(), sealed.digest(), 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.reveal(new SealedText(MINA, changed, sealed.digest(), 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(
                        () -> seal.reveal(new SealedText(MINA, sealed.sealed(), new byte[32], 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutItsKeyOnlyTheLengthIsLeft() {
        var stored = json(seal).writeValueAsString(LETTER);

        keys.destroy(MINA);

        var read = json(seal).readValue(stored, ProtectedText.class);
        assertThat(read).isEqualTo(ProtectedText.erased(MINA, LETTER.text().length()));
        assertThat(read.text()).isEmpty();
        assertThat(read.erased()).isTrue();
        assertThat(seal.reveal(seal.seal(read))).isEmpty();
    }

    @Test
    void anErasedTextIsStoredAgainAsOne() {
        var erased = ProtectedText.erased(MINA, 7);

        var stored = json(seal).writeValueAsString(erased);

        assertThat(json(seal).readTree(stored).propertyNames())
                .containsExactlyInAnyOrder("subject", "length");
        assertThat(json(seal).readValue(stored, ProtectedText.class)).isEqualTo(erased);
    }

    @Test
    void textsFromBeforeTheyWereSealedAreReadUntilTheirPersonIsForgotten() {
        var stored = "{\"subject\":\"%s\",\"text\":\"안녕하세요\"}".formatted(JUN);
        assertThat(json(seal).readValue(stored, ProtectedText.class))
                .isEqualTo(new ProtectedText(JUN, "안녕하세요"));

        keys.destroy(JUN);

        assertThat(json(seal).readValue(stored, ProtectedText.class))
                .isEqualTo(ProtectedText.erased(JUN, 5));
    }

    @Test
    void nothingIsWrittenForAPersonWhoIsForgotten() {
        seal.seal(LETTER);
        keys.destroy(MINA);
        keys.destroy(JUN);

        for (var person : new AccountId[] {MINA, JUN}) {
            assertThatThrownBy(() -> seal.seal(new ProtectedText(person, "다시")))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused ->
                                    assertThat(refused.rejection().code())
                                            .isEqualTo(ErrorCode.ACCOUNT_ERASED));
        }
    }

    @Test
    void anotherProcessForgetsADestroyedKey() {
        var sealed = seal.seal(LETTER);
        var elsewhere = processes.started();
        var other = new TextSeal(elsewhere);
        processes.look(elsewhere);
        assertThat(other.reveal(sealed)).isPresent();

        keys.destroy(MINA);
        assertThat(other.reveal(sealed)).isPresent();
        processes.look(elsewhere);

        assertThat(other.reveal(sealed)).isEmpty();
        assertThat(other.read(sealed).erased()).isTrue();
    }

    private static JsonMapper json(TextSeal seal) {
        var builder = JsonMapper.builder();
        new StoredFormat(new ProtectedTextModule(seal)).accept(builder);
        return builder.build();
    }
}
