package dev.parlance.command.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

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
     * Removes all keys but the primary one from the file.
     *
     * @return what was done, in a sentence for whoever asked
     * @throws IOException if the file is not there or cannot be changed
     * @throws GeneralSecurityException if it is no keyset
     */
    public static String dropOld(Path file) throws IOException, GeneralSecurityException {
        return "%d older master keys were removed."
                .formatted(new MasterKeyFile(file).keepPrimary());
    }
}
