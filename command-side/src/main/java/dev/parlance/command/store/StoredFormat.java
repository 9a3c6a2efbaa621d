package dev.parlance.command.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.List;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * How messages, snapshots, sagas and tokens are written as JSON: by their fields, without nulls.
 * Fields may be final, as Jackson 3 by itself would leave those as they were constructed. A field
 * that is not known is a fault and not skipped, because a snapshot read in part is a wrong state.
 * The token of a replay names the class of its context, which may be one of Axon's only.
 */
public final class StoredFormat implements Jackson3SerializerCustomizer {

    private final List<JacksonModule> types;

    /**
     * @param types how values of certain types are written instead
     */
    public StoredFormat(JacksonModule... types) {
        this.types = List.of(types);
    }

    @Override
    public void accept(JsonMapper.Builder json) {
        json.addModules(types)
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build())
                .changeDefaultVisibility(
                        v ->
                                v.withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                                        .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                                        .withVisibility(
                                                PropertyAccessor.IS_GETTER, Visibility.NONE))
                .changeDefaultPropertyInclusion(
                        i -> i.withValueInclusion(JsonInclude.Include.NON_NULL));
    }
}
