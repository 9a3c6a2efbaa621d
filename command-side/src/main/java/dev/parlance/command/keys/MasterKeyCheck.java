package dev.parlance.command.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Opens the master key at start. A key is made only where the database holds none that is wrapped;
 * what no key of the file opens is a fault, for with another key nothing could be read.
 */
final class MasterKeyCheck {

    private MasterKeyCheck() {}

    /**
     * @throws MasterKeyException if the file is missing though keys are wrapped, or does not hold a
     *     key that wraps some
     */
    static MasterKeys open(MasterKeyFile file, List<KeyTable> tables) {
        if (!file.exists() && tables.stream().anyMatch(KeyTable::hasKeys)) {
            throw new MasterKeyException(
                    "There is no master key file %s, but keys in this database are wrapped with one. Put it back, or name it by PARLANCE_MASTER_KEY_FILE."
                            .formatted(file.path()));
        }
        try {
            file.makeIfAbsent();
        } catch (IOException | GeneralSecurityException e) {
            throw new MasterKeyException("No master key could be made in " + file.path(), e);
        }
        var master = new MasterKeys(file);
        for (var table : tables) {
            table.anyOfOthers(master.ids())
                    .ifPresent(
                            key -> {
                                throw new MasterKeyException(
                                        "Keys in this database are wrapped with a master key that is not in %s, such as %s of %s. Put the right file there, or name it by PARLANCE_MASTER_KEY_FILE."
                                                .formatted(file.path(), key, table.table()));
                            });
        }
        return master;
    }
}
