package dev.parlance.gateway.security;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.Role;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Who may call what. No state is kept between requests, so there is nothing to forge (CSRF). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsSettings.class)
class EdgeSecurity {

    /** Own scripts only; the Swagger UI sets styles in place and shows images from data URLs. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private static final Duration PREFLIGHT_AGE = Duration.ofHours(1);

    @Bean
    SecurityFilterChain edge(
            HttpSecurity http,
            JwtDecoder decoder,
            CallerConverter callers,
            Challenges challenges,
            Queries queries,
            CorsSettings cors) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(cors(cors))
                .headers(EdgeSecurity::harden)
                .authorizeHttpRequests(requests -> authorize(requests, queries))
                .oauth2ResourceServer(
                        server ->
                                server.jwt(
                                                jwt ->
                                                        jwt.decoder(decoder)
                                                                .jwtAuthenticationConverter(
                                                                        callers))
                                        .authenticationEntryPoint(challenges)
                                        .accessDeniedHandler(challenges))
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(challenges)
                                        .accessDeniedHandler(challenges))
                .build();
    }

    /**
     * No times of single filters, authentications and authorisations: to take them costs each
     * request more than what they measure, and the request as a whole is measured anyway.
     */
    @Bean
    SecurityObservationSettings noObservationsOfSecurity() {
        return SecurityObservationSettings.noObservations();
    }

    private static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests,
            Queries queries) {
        var administrators = new PresentRole(Role.ADMIN, queries);
        requests
                // The rest of a request that was let in: streams end in an async dispatch.
                .dispatcherTypeMatchers(
                        DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/auth/register",
                        "/api/v1/auth/login",
                        "/api/v1/auth/google",
                        "/api/v1/auth/google/nonce",
                        "/api/v1/auth/refresh",
                        "/api/v1/auth/logout")
                .permitAll()
                .requestMatchers(
                        HttpMethod.GET,
                        "/",
                        "/.well-known/jwks.json",
                        "/api/v1/images/*",
                        // Here the token may come in the first frame.
                        "/api/v1/ws",
                        "/v3/api-docs/**",
                        "/v3/api-docs.yaml",
                        "/swagger-ui.html",
                        "/swagger-ui/**",
                        "/actuator/health/**")
                .permitAll()
                .requestMatchers("/actuator/**")
                .access(new OperatorAccess(administrators))
                .requestMatchers("/api/v1/admin/**")
                .access(administrators)
                .requestMatchers("/api/v1/audit/**")
                .access(new PresentRole(Role.AUDITOR, queries))
                .anyRequest()
                .authenticated();
    }

    private static void harden(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
    }

    private static Customizer<CorsConfigurer<HttpSecurity>> cors(CorsSettings settings) {
        if (settings.allowedOrigins().isEmpty()) {
            return AbstractHttpConfigurer::disable;
        }
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.allowedOrigins());
        allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(
                List.of(
                        "Authorization",
                        "Content-Type",
                        "Last-Event-ID",
                        "Idempotency-Key",
                        "If-Match",
                        "If-None-Match",
                        "X-Request-Id"));
        allowed.setExposedHeaders(
                List.of(
                        "ETag",
                        "Location",
                        "Retry-After",
                        "RateLimit-Limit",
                        "RateLimit-Remaining",
                        "RateLimit-Reset",
                        "X-Request-Id"));
        allowed.setMaxAge(PREFLIGHT_AGE);
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", allowed);
        source.registerCorsConfiguration("/.well-known/**", allowed);
        return cors -> cors.configurationSource(source);
    }
}
