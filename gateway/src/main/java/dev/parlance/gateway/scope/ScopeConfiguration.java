package dev.parlance.gateway.scope;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScopeSettings.class)
class ScopeConfiguration {}
