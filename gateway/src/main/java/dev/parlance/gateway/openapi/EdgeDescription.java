package dev.parlance.gateway.openapi;

import dev.parlance.gateway.problem.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Describes what all endpoints share: how a caller proves itself, how an error looks, and what
 * types are called.
 */
@Configuration(proxyBeanMethods = false)
class EdgeDescription {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String UNVERSIONED = "development";

    @Bean
    OpenAPI edgeApi() {
        var version = EdgeDescription.class.getPackage().getImplementationVersion();
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Parlance")
                                .version(Objects.requireNonNullElse(version, UNVERSIONED))
                                .description(
                                        "Conversations between people and assistants: streamed,"
                                                + " remembered and accounted for.")
                                .license(new License().name("Apache-2.0")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    SchemaNames schemaNames() {
        return new SchemaNames();
    }

    @Bean
    ModelResolver schemas(ObjectMapperProvider mappers, SchemaNames names) {
        return new ModelResolver(mappers.jsonMapper(), names).openapi31(mappers.isOpenapi31());
    }

    @Bean
    OpenApiCustomizer problemsEverywhere(ObjectMapperProvider mappers, SchemaNames names) {
        return api -> {
            var schemas =
                    ModelConverters.getInstance(mappers.isOpenapi31())
                            .resolveAsResolvedSchema(new AnnotatedType(Problem.class));
            api.getComponents().addSchemas(PROBLEM, schemas.schema);
            schemas.referencedSchemas.forEach(api.getComponents()::addSchemas);
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(operation -> operation.getResponses().setDefault(problem()));
            api.getComponents()
                    .getSchemas()
                    .forEach((name, schema) -> require(names, name, schema));
        };
    }

    private static void require(SchemaNames names, String name, Schema<?> schema) {
        names.type(name).ifPresent(type -> RequiredFields.describe(type, schema));
    }

    private static ApiResponse problem() {
        var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("Any error; its code tells which")
                .content(
                        new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(schema)));
    }
}
