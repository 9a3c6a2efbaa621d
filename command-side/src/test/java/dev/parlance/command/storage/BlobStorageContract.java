package dev.parlance.command.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What every storage promises. */
abstract class BlobStorageContract {

    static final BlobKey KEY = new BlobKey("avatars/0a/sora-1");
    static final byte[] BYTES = "소라의 초상".getBytes(StandardCharsets.UTF_8);

    abstract BlobStorage storage();

    @Test
    void whatIsPutIsGot() {
        storage().put(KEY, BYTES, "image/png");

        assertThat(storage().get(KEY)).hasValue(BYTES);
    }

    @Test
    void whatWasNeverPutIsAbsent() {
        assertThat(storage().get(KEY)).isEmpty();
    }

    @Test
    void whatIsPutAgainTakesThePlaceOfTheFirst() {
        storage().put(KEY, BYTES, "image/png");
        storage().put(KEY, new byte[] {1, 2, 3}, "image/webp");

        assertThat(storage().get(KEY)).hasValue(new byte[] {1, 2, 3});
    }

    @Test
    void whatIsDeletedIsAbsent() {
        storage().put(KEY, BYTES, "image/png");

        storage().delete(KEY);

        assertThat(storage().get(KEY)).isEmpty();
    }

    @Test
    void deletingWhatIsNotThereIsNoFault() {
        storage().delete(KEY);

        assertThat(storage().get(KEY)).isEmpty();
    }

    @Test
    void megabytesComeBackAsTheyWere() {
        var large = new byte[4 * 1024 * 1024];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }

        storage().put(KEY, large, "image/png");

        assertThat(storage().get(KEY)).hasValue(large);
    }
}
