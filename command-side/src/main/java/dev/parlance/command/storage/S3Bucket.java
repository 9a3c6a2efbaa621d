package dev.parlance.command.storage;

import dev.parlance.command.storage.StorageProperties.S3;
import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** An object for each blob. The client is made when it is first needed: it takes a while. */
final class S3Bucket implements BlobStorage, AutoCloseable {

    private final S3 settings;
    private final String bucket;
    private @Nullable S3Client client;

    S3Bucket(S3 settings) {
        this.settings = settings;
        this.bucket = Objects.requireNonNull(settings.bucket());
    }

    @Override
    public void put(BlobKey key, byte[] bytes, String mediaType) {
        asked(
                "Blob %s could not be written",
                key,
                () ->
                        client().putObject(
                                        r ->
                                                r.bucket(bucket)
                                                        .key(key.value())
                                                        .contentType(mediaType),
                                        RequestBody.fromBytes(bytes)));
    }

    @Override
    public Optional<byte[]> get(BlobKey key) {
        return asked(
                "Blob %s could not be read",
                key,
                () -> {
                    try {
                        return Optional.of(
                                client().getObjectAsBytes(r -> r.bucket(bucket).key(key.value()))
                                        .asByteArrayUnsafe());
                    } catch (NoSuchKeyException absent) {
                        return Optional.empty();
                    }
                });
    }

    @Override
    public void delete(BlobKey key) {
        asked(
                "Blob %s could not be deleted",
                key, () -> client().deleteObject(r -> r.bucket(bucket).key(key.value())));
    }

    private static <R> R asked(String whenItFails, BlobKey key, Supplier<R> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new StorageUnavailable(whenItFails.formatted(key), e);
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }

    private synchronized S3Client client() {
        if (client == null) {
            client = connect();
        }
        return client;
    }

    /**
     * Checksums beside the signature only where the protocol asks: not every service knows them.
     */
    private S3Client connect() {
        var builder =
                S3Client.builder()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(settings.timeout())
                                        .socketTimeout(settings.timeout()))
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials())
                        .forcePathStyle(settings.pathStyle())
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                        .overrideConfiguration(
                                calls -> calls.apiCallTimeout(settings.timeout().multipliedBy(3)));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private AwsCredentialsProvider credentials() {
        if (settings.accessKey() == null || settings.secretKey() == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                        settings.accessKey().reveal(), settings.secretKey().reveal()));
    }
}
