package dev.parlance.command.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFolderTest extends BlobStorageContract {

    @TempDir private Path folder;

    @Override
    BlobStorage storage() {
        return new LocalFolder(folder.resolve("images"));
    }

    @Test
    void nothingIsWrittenBeforeThereIsSomethingToKeep() {
        assertThat(storage().get(KEY)).isEmpty();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingIsLeftBesideTheBlob() throws IOException {
        storage().put(KEY, BYTES, "image/png");
        storage().put(KEY, BYTES, "image/png");

        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getFileName))
                    .containsExactly(Path.of("sora-1"));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsAFaultOfTheStorage() throws IOException {
        Files.createFile(folder.resolve("images"));

        assertThatThrownBy(() -> storage().put(KEY, BYTES, "image/png"))
                .isInstanceOf(StorageUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../keys",
                "avatars/../../keys",
                "/etc/passwd",
                "avatars//a",
                "avatars/",
                "a\\b",
                "a.png",
                "A",
                "소라"
            })
    void noKeyLeadsOutOfTheFolder(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BlobKey(key));
    }
}
