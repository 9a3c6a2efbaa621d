package dev.parlance.gateway.conversation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text that says something and that every store keeps as it is: not blank, without U+0000, which
 * PostgreSQL cannot hold, and without half surrogate pairs, which UTF-8 cannot. Null is allowed.
 */
@Documented
@Constraint(validatedBy = StorableText.Validator.class)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface StorableText {

    String message() default "must not be blank nor hold U+0000 or unpaired surrogates";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check itself. */
    class Validator implements ConstraintValidator<StorableText, CharSequence> {

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null || storable(text);
        }

        static boolean storable(CharSequence text) {
            return !text.chars().allMatch(Character::isWhitespace)
                    && text.codePoints()
                            .noneMatch(
                                    point ->
                                            point == 0
                                                    || Character.getType(point)
                                                            == Character.SURROGATE);
        }
    }
}
