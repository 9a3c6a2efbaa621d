package dev.parlance.command.account;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Names the entities here, since the application's own package lies beside this one. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = AccountStorage.class)
@EnableJpaRepositories(basePackageClasses = AccountStorage.class)
@EnableConfigurationProperties(SessionLimits.class)
class AccountStorage {}
