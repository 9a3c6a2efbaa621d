package dev.parlance.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

class DeclaredStatusTest {

    /** Whose status is not seen from outside would be described as 200. */
    @ParameterizedTest
    @MethodSource("changesWithAStatusOfTheirOwn")
    void whatChangesSomethingDeclaresTheStatusItGives(Method operation) {
        assertThat(
                        AnnotatedElementUtils.hasAnnotation(operation, ResponseStatus.class)
                                || operation.isAnnotationPresent(ApiResponse.class)
                                || operation.isAnnotationPresent(ApiResponses.class))
                .as("%s declares its status", operation)
                .isTrue();
    }

    private static Stream<Method> changesWithAStatusOfTheirOwn() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scan.findCandidateComponents("dev.parlance.gateway").stream()
                .map(BeanDefinition::getBeanClassName)
                .filter(Objects::nonNull)
                .map(name -> ClassUtils.resolveClassName(name, null))
                .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                .filter(method -> !method.isAnnotationPresent(GetMapping.class))
                .filter(method -> method.getReturnType() == ResponseEntity.class);
    }
}
