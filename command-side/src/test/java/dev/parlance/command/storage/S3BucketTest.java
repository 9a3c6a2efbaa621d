package dev.parlance.command.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.command.reply.model.Secret;
import dev.parlance.command.storage.StorageProperties.Kind;
import dev.parlance.command.storage.StorageProperties.S3;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import dev.parlance.testing.storage.FakeS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3BucketTest extends BlobStorageContract {

    private FakeS3 s3;
    private S3Bucket bucket;

    @BeforeEach
    void start() throws IOException {
        s3 = FakeS3.start("parlance", "eu-test-1", "AKIDMINA");
        bucket = new S3Bucket(settings(s3.endpoint(), "AKIDMINA", "parlance"));
    }

    @AfterEach
    void stop() {
        bucket.close();
        s3.close();
    }

    @Override
    BlobStorage storage() {
        return bucket;
    }

    @Test
    void anObjectCarriesItsMediaType() {
        bucket.put(KEY, BYTES, "image/webp");

        assertThat(s3.objects())
                .hasEntrySatisfying(
                        KEY.value(),
                        stored -> assertThat(stored.mediaType()).isEqualTo("image/webp"));
    }

    @Test
    void aServiceThatFailsIsAFaultOfTheStorageAndNoAbsence() {
        bucket.put(KEY, BYTES, "image/png");
        s3.breakDown();

        assertThatThrownBy(() -> bucket.get(KEY)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void keysOfSomebodyElseAreAFault() {
        try (var other = new S3Bucket(settings(s3.endpoint(), "AKIDMINHO", "parlance"))) {
            assertThatThrownBy(() -> other.put(KEY, BYTES, "image/png"))
                    .isInstanceOf(StorageUnavailable.class);
        }
    }

    @Test
    void theKeysAreNeverShown() {
        assertThat(settings(s3.endpoint(), "AKIDMINA", "parlance").toString())
                .doesNotContain("AKIDMINA")
                .doesNotContain("secret-of-mina");
    }

    @Test
    void aBucketMustBeNamed() {
        var nameless = settings(s3.endpoint(), "AKIDMINA", null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StorageProperties(Kind.S3, Path.of("images"), nameless));
    }

    private static S3 settings(URI endpoint, String accessKey, @Nullable String bucket) {
        return new S3(
                endpoint,
                bucket,
                "eu-test-1",
                Secret.of(accessKey),
                Secret.of("secret-of-mina"),
                true,
                Duration.ofSeconds(5));
    }
}
