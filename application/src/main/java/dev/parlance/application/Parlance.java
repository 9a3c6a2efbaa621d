package dev.parlance.application;

import dev.parlance.command.keys.MasterKeyException;
import dev.parlance.command.keys.MasterKeyRotation;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Starts Parlance, or changes the file of its master key. */
@SpringBootApplication(scanBasePackages = "dev.parlance")
public class Parlance {

    /** How many streams of models may be read at once by clients that block while they read. */
    private static final String BLOCKING_READERS = "1024";

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        if (args.length == 2 && args[0].equals("rotate-master-key")) {
            System.out.println(MasterKeyRotation.rotate(Path.of(args[1])));
        } else if (args.length == 2 && args[0].equals("drop-old-master-keys")) {
            dropOldMasterKeys(Path.of(args[1]));
        } else {
            start(args);
        }
    }

    private static void dropOldMasterKeys(Path file) throws IOException, GeneralSecurityException {
        var database =
                new DriverManagerDataSource(
                        System.getenv("PARLANCE_DB_URL"),
                        System.getenv("PARLANCE_DB_USER"),
                        System.getenv("PARLANCE_DB_PASSWORD"));
        try {
            System.out.println(MasterKeyRotation.dropOld(file, database));
        } catch (MasterKeyException stillNeeded) {
            System.err.println(stillNeeded.getMessage());
            System.exit(1);
        }
    }

    /**
     * Starts it in this process.
     *
     * @param args settings as on the command line, {@code --name=value}
     */
    public static ConfigurableApplicationContext start(String... args) {
        System.setProperty("reactor.schedulers.defaultBoundedElasticSize", BLOCKING_READERS);
        System.setProperty("reactor.schedulers.defaultBoundedElasticOnVirtualThreads", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        // Parlance phones nobody. This is the setting that outranks all others.
        System.setProperty("axoniq.update-checker.disabled", "true");
        return SpringApplication.run(Parlance.class, args);
    }
}
