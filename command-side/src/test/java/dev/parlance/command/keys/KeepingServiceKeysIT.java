package dev.parlance.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import dev.parlance.testing.TestDatabase;
import dev.parlance.testing.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class KeepingServiceKeysIT {

    private static final byte[] NOTE = "가을 편지".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ABOUT = {7};

    @TempDir private Path folder;

    private final TestDatabase database = TestPostgres.freshDatabase();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private JdbcClient jdbc;
    private TransactionTemplate transactions;
    private KeyTable table;

    @BeforeEach
    void migrate() {
        var connections = database.dataSource();
        Flyway.configure().dataSource(connections).load().migrate();
        jdbc = JdbcClient.create(connections);
        transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
        table = KeyTable.ofService(jdbc);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aKeysetIsTheSameForEachProcess() throws Exception {
        var sealed = aead(started()).encrypt(NOTE, ABOUT);

        assertThat(aead(started()).decrypt(sealed, ABOUT)).isEqualTo(NOTE);
    }

    @Test
    void itIsMadeOfTheKindThatIsAskedFor() throws Exception {
        var keys = keys(started());

        var mac =
                keys.keyset("event-seal", PredefinedMacParameters.HMAC_SHA256_256BITTAG)
                        .getPrimitive(RegistryConfiguration.get(), Mac.class);
        var signature = keys.keyset("checkpoint", PredefinedSignatureParameters.ED25519);

        mac.verifyMac(mac.computeMac(NOTE), NOTE);
        assertThat(signature.getPublicKeysetHandle().getPrimary().getKey().getParameters())
                .isEqualTo(PredefinedSignatureParameters.ED25519);
        assertThat(
                        keys(started())
                                .keyset("checkpoint", PredefinedSignatureParameters.ED25519)
                                .equalsKeyset(signature))
                .isTrue();
    }

    @Test
    void noKeyPassesForAnother() {
        keyset(started());
        jdbc.sql("UPDATE service_key SET purpose = 'checkpoint'").update();

        var keys = keys(started());

        assertThatThrownBy(() -> keys.keyset("checkpoint", PredefinedAeadParameters.AES256_GCM))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("does not open");
    }

    @Test
    void aMissingMasterKeyIsNotReplaced() throws Exception {
        keyset(started());
        Files.delete(file().path());

        assertThatThrownBy(this::started)
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("There is no master key file");
        assertThat(file().exists()).isFalse();
    }

    @Test
    void anotherMasterKeyIsRefused() throws Exception {
        keyset(started());
        Files.delete(file().path());
        file().makeIfAbsent();

        assertThatThrownBy(this::started)
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("Put the right file there");
    }

    @Test
    void whatAnOlderMasterKeyWrapsIsWrappedAnewUntilTheOlderCanGo() throws Exception {
        var running = started();
        var sealed = aead(running).encrypt(NOTE, ABOUT);
        var rewrapping = rewrapping(running);

        MasterKeyRotation.rotate(file().path());
        rewrapping.run();

        assertThat(meters.get("parlance.keys.rewrapped").counter().count()).isEqualTo(1);
        assertThat(meters.get("parlance.keys.outdated").gauge().value()).isZero();
        MasterKeyRotation.dropOld(file().path(), database.dataSource());
        assertThat(aead(started()).decrypt(sealed, ABOUT)).isEqualTo(NOTE);
    }

    @Test
    void aMasterKeyThatStillWrapsSomethingIsNotDropped() throws Exception {
        var sealed = aead(started()).encrypt(NOTE, ABOUT);
        MasterKeyRotation.rotate(file().path());

        assertThatThrownBy(() -> MasterKeyRotation.dropOld(file().path(), database.dataSource()))
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("older master keys still wrap 1 keys of service_key");

        assertThat(aead(started()).decrypt(sealed, ABOUT)).isEqualTo(NOTE);
    }

    @Test
    void aMasterKeyThatIsChangedMeanwhileIsNotDropped() throws Exception {
        started();
        int lookedAt = file().read().getPrimary().getId();
        file().addPrimary();

        assertThatThrownBy(() -> file().keepPrimary(lookedAt))
                .isInstanceOf(MasterKeyException.class);
        assertThat(file().read().size()).isEqualTo(2);
    }

    @Test
    void noKeyIsWrappedWithAMasterKeyThatWasDropped() throws Exception {
        var running = started();
        MasterKeyRotation.rotate(file().path());
        MasterKeyRotation.dropOld(file().path(), database.dataSource());

        var sealed = aead(running).encrypt(NOTE, ABOUT);

        assertThat(aead(started()).decrypt(sealed, ABOUT)).isEqualTo(NOTE);
    }

    @Test
    void aMasterKeyThatIsNewIsKnownWithoutARestart() throws Exception {
        var running = started();
        MasterKeyRotation.rotate(file().path());
        var sealed = aead(started()).encrypt(NOTE, ABOUT);

        assertThat(aead(running).decrypt(sealed, ABOUT)).isEqualTo(NOTE);
    }

    private MasterKeyFile file() {
        return new MasterKeyFile(folder.resolve("keys/master.json"));
    }

    private MasterKeys started() {
        return MasterKeyCheck.open(file(), List.of(table));
    }

    private ServiceKeys keys(MasterKeys master) {
        return new ServiceKeys(master, table, transactions);
    }

    private KeysetHandle keyset(MasterKeys master) {
        return keys(master).keyset("note", PredefinedAeadParameters.AES256_GCM);
    }

    private Aead aead(MasterKeys master) throws Exception {
        return keyset(master).getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private Rewrapping rewrapping(MasterKeys master) {
        return new Rewrapping(master, List.of(table), transactions, Duration.ofMinutes(1), meters);
    }
}
