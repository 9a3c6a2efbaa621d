package dev.parlance.projection.analytics;

import java.util.Comparator;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** All events of the shared language: its records that have a revision. */
final class EventTypes {

    private EventTypes() {}

    /** In the order of their names. */
    static List<Class<?>> all() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Revision.class));
        return scan.findCandidateComponents("dev.parlance.kernel").stream()
                .map(BeanDefinition::getBeanClassName)
                .<Class<?>>map(name -> ClassUtils.resolveClassName(String.valueOf(name), null))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }
}
