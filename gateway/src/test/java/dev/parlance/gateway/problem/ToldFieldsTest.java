package dev.parlance.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.conversation.StorableText;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Of everything that is checked when it comes in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToldFieldsTest {

    private ValidatorFactory validators;

    @BeforeAll
    void open() {
        validators = Validation.buildDefaultValidatorFactory();
    }

    @AfterAll
    void close() {
        validators.close();
    }

    @ParameterizedTest
    @MethodSource("checkedRecords")
    void whatIsToldToBeWrongIsAFieldThatCanBeSent(Class<?> request) {
        var fields = Arrays.stream(request.getRecordComponents()).map(RecordComponent::getName);

        assertThat(toldFields(request)).isNotEmpty().isSubsetOf(fields.toList());
    }

    /** What is empty is blank already, and would be told twice. */
    @ParameterizedTest
    @MethodSource("checkedRecords")
    void anEmptyTextIsToldOnce(Class<?> request) {
        assertThat(properties(request).filter(ToldFieldsTest::isStorableText))
                .flatExtracting(PropertyDescriptor::getConstraintDescriptors)
                .extracting(ConstraintDescriptor::getAnnotation)
                .filteredOn(Size.class::isInstance)
                .allSatisfy(size -> assertThat(((Size) size).min()).isZero());
    }

    private static boolean isStorableText(PropertyDescriptor property) {
        return property.getConstraintDescriptors().stream()
                .anyMatch(constraint -> constraint.getAnnotation() instanceof StorableText);
    }

    private Stream<Class<?>> checkedRecords() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Record.class));
        return scan.findCandidateComponents("dev.parlance.gateway").stream()
                .map(BeanDefinition::getBeanClassName)
                .filter(Objects::nonNull)
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, null))
                .filter(type -> properties(type).findAny().isPresent());
    }

    private Stream<PropertyDescriptor> properties(Class<?> type) {
        return validators
                .getValidator()
                .getConstraintsForClass(type)
                .getConstrainedProperties()
                .stream();
    }

    private Stream<String> toldFields(Class<?> type) {
        return properties(type).flatMap(ToldFieldsTest::toldFields);
    }

    private static Stream<String> toldFields(PropertyDescriptor property) {
        return property.hasConstraints()
                ? property.getConstraintDescriptors().stream()
                        .<Annotation>map(ConstraintDescriptor::getAnnotation)
                        .map(
                                constraint ->
                                        constraint instanceof FieldRule rule
                                                ? rule.field()
                                                : property.getPropertyName())
                : Stream.of(property.getPropertyName());
    }
}
