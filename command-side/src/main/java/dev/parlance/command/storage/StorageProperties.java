package dev.parlance.command.storage;

import dev.parlance.command.reply.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where blobs are kept.
 *
 * @param folder for {@code local}; several nodes must see the same one
 * @param s3 for {@code s3}
 */
@ConfigurationProperties("parlance.storage")
record StorageProperties(
        @DefaultValue("local") Kind kind,
        @DefaultValue("./.data/images") Path folder,
        @DefaultValue S3 s3) {

    /** Who keeps them. */
    enum Kind {
        LOCAL,
        S3
    }

    /**
     * A bucket.
     *
     * @param endpoint where another service than Amazon's is; null for Amazon's own
     * @param region as the service names it; many that are not Amazon's take any
     * @param accessKey null, with the other, for the keys that the machine itself has
     * @param pathStyle whether the bucket is named in the path and not in the host's name
     * @param timeout how long a connection may take, and be silent
     */
    record S3(
            @Nullable URI endpoint,
            @Nullable String bucket,
            @DefaultValue("us-east-1") String region,
            @Nullable Secret accessKey,
            @Nullable Secret secretKey,
            @DefaultValue("true") boolean pathStyle,
            @DefaultValue("10s") Duration timeout) {

        S3 {
            endpoint = endpoint == null || endpoint.toString().isBlank() ? null : endpoint;
            bucket = bucket == null || bucket.isBlank() ? null : bucket.strip();
            accessKey = accessKey == null || accessKey.isBlank() ? null : accessKey;
            secretKey = secretKey == null || secretKey.isBlank() ? null : secretKey;
            if ((accessKey == null) != (secretKey == null)) {
                throw new IllegalArgumentException(
                        "parlance.storage.s3 needs both access-key and secret-key, or neither");
            }
            if (!timeout.isPositive()) {
                throw new IllegalArgumentException("parlance.storage.s3.timeout must be positive");
            }
        }
    }

    StorageProperties {
        if (kind == Kind.S3 && s3.bucket() == null) {
            throw new IllegalArgumentException("parlance.storage.s3.bucket must name a bucket");
        }
    }
}
