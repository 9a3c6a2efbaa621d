package dev.parlance.command.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes the file of the master key; processes that run take it up by themselves. */
public final class MasterKeyRotation {

    private MasterKeyRotation() {}

    /**
     * Adds a new primary key to the file, beside those that are there.
     *
     * @return what was done, in a sentence for whoever asked
     * @throws IOException if the file is not there or cannot be changed
     * @throws GeneralSecurityException if it is no keyset
     */
    public static String rotate(Path file) throws IOException, GeneralSecurityException {
        int primary = new MasterKeyFile(file).addPrimary();
        return "New keys are wrapped with master key %s; what older ones wrap is wrapped anew."
                .formatted(Integer.toUnsignedString(primary));
    }

    /**
     * Removes all keys but the primary one from the file, once nothing is wrapped with them any
     * more.
     *
     * @param database where the wrapped keys are
     * @return what was done, in a sentence for whoever asked
     * @throws MasterKeyException if one of them still wraps something, which would be lost
     * @throws IOException if the file is not there or cannot be changed
     * @throws GeneralSecurityException if it is no keyset
     */
    public static String dropOld(Path file, DataSource database)
            throws IOException, GeneralSecurityException {
        var keys = new MasterKeyFile(file);
        int primary = keys.read().getPrimary().getId();
        for (var table : KeyTable.all(JdbcClient.create(database))) {
            long needed = table.countOfOthers(Set.of(primary));
            if (needed > 0) {
                throw new MasterKeyException(
                        "Nothing was removed: older master keys still wrap %d keys of %s. A running Parlance wraps them anew within minutes."
                                .formatted(needed, table.table()));
            }
        }
        return "%d older master keys were removed.".formatted(keys.keepPrimary(primary));
    }
}
