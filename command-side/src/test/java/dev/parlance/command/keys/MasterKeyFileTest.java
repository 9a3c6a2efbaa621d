package dev.parlance.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {

    @TempDir private Path folder;

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        var file = made();

        assertThat(Files.getPosixFilePermissions(file.path()))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void staysWhenItIsMadeAgain() throws Exception {
        var first = made().read();

        assertThat(made().read().equalsKeyset(first)).isTrue();
    }

    @Test
    void rotationAddsAPrimaryKeyAndKeepsTheOthers() throws Exception {
        var file = made();
        int first = file.read().getPrimary().getId();

        int second = file.addPrimary();

        var keys = file.read();
        assertThat(keys.getPrimary().getId()).isEqualTo(second).isNotEqualTo(first);
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.getAt(0).getId()).isEqualTo(first);
    }

    @Test
    void thePrimaryKeyIsLeftWhenOldOnesAreDropped() throws Exception {
        var file = made();
        file.addPrimary();
        int newest = file.addPrimary();

        assertThat(file.keepPrimary(newest)).isEqualTo(2);

        assertThat(file.read().size()).isEqualTo(1);
        assertThat(file.read().getPrimary().getId()).isEqualTo(newest);
    }

    @Test
    void thereIsNothingToRotateWithoutAFile() {
        var file = new MasterKeyFile(folder.resolve("keys/master.json"));

        assertThatThrownBy(file::addPrimary).isInstanceOf(IOException.class);
        assertThat(file.exists()).isFalse();
    }

    private MasterKeyFile made() throws Exception {
        var file = new MasterKeyFile(folder.resolve("keys/master.json"));
        file.makeIfAbsent();
        return file;
    }
}
