package dev.parlance.command.keys;

import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
class KeyConfiguration {

    /**
     * Nothing is encrypted with it. It is there so that of several nodes that start at once with
     * master keys of their own, all but one fail.
     */
    private static final String WITNESS = "witness";

    @Bean
    MasterKeys masterKeys(KeySettings settings, JdbcClient database) {
        return MasterKeyCheck.open(new MasterKeyFile(settings.master()), KeyTable.all(database));
    }

    @Bean
    ServiceKeys serviceKeys(
            MasterKeys master, JdbcClient database, PlatformTransactionManager transactions) {
        var keys = new ServiceKeys(master, KeyTable.ofService(database), own(transactions));
        keys.keyset(WITNESS, PredefinedAeadParameters.AES256_GCM);
        return keys;
    }

    @Bean
    PersonKeys personKeys(
            MasterKeys master,
            KeySettings settings,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        return new PersonKeys(
                master, new PersonKeyRows(database), own(transactions), settings.remembered());
    }

    @Bean
    DestroyedKeys destroyedKeys(
            PersonKeys keys,
            KeySettings settings,
            JdbcClient database,
            ApplicationEventPublisher others) {
        return new DestroyedKeys(
                keys, new PersonKeyRows(database), settings.forgetAfter(), others::publishEvent);
    }

    @Bean
    Rewrapping rewrapping(
            MasterKeys master,
            KeySettings settings,
            JdbcClient database,
            PlatformTransactionManager transactions,
            MeterRegistry meters) {
        return new Rewrapping(
                master,
                KeyTable.all(database),
                new TransactionTemplate(transactions),
                settings.lookEvery(),
                meters);
    }

    private static TransactionTemplate own(PlatformTransactionManager transactions) {
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }
}
