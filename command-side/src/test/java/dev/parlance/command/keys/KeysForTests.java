package dev.parlance.command.keys;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys of persons on a database, each time as if a process had just started. */
public final class KeysForTests {

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Path master;

    /**
     * @param folder where the master key is
     */
    public KeysForTests(TestDatabase database, Path folder) {
        var connections = database.dataSource();
        Flyway.configure().dataSource(connections).load().migrate();
        this.database = JdbcClient.create(connections);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
        this.master = folder.resolve("master.json");
    }

    /** Those of a process that starts now. */
    public PersonKeys started() {
        var keys = MasterKeyCheck.open(new MasterKeyFile(master), KeyTable.all(database));
        return new PersonKeys(keys, new PersonKeyRows(database), transactions, 100);
    }

    /** Puts a key there as it is stored, and the master key that wraps it. */
    public void put(AccountId person, byte[] wrapped, int masterKeyId, String masterKey)
            throws IOException {
        Files.writeString(master, masterKey);
        new PersonKeyRows(database).add(person, new WrappedKey(wrapped, masterKeyId));
    }

    /** Has them forget what was destroyed by others, and trust what they keep. */
    public void look(PersonKeys keys) {
        asking(keys, Duration.ofHours(1), _ -> {}).look();
    }

    /** Whoever asks for destroyed keys. */
    public DestroyedKeys asking(
            PersonKeys keys, Duration forgetAfter, Consumer<KeysDestroyed> others) {
        return new DestroyedKeys(keys, new PersonKeyRows(database), forgetAfter, others);
    }
}
