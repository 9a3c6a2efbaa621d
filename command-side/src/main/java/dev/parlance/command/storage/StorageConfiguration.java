package dev.parlance.command.storage;

import dev.parlance.kernel.storage.BlobStorage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class StorageConfiguration {

    @Bean
    BlobStorage blobStorage(StorageProperties properties) {
        return switch (properties.kind()) {
            case LOCAL -> new LocalFolder(properties.folder());
            case S3 -> new S3Bucket(properties.s3());
        };
    }
}
