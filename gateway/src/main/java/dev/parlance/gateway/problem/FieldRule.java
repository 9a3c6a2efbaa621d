package dev.parlance.gateway.problem;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule over several fields of a request, which holds where the method says true. Where it does
 * not, a client is told of one of them: the method's own name would say nothing to it.
 */
@Documented
@Constraint(validatedBy = FieldRule.Validator.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FieldRule {

    /** The field that is told to be wrong, beside the method in the same record. */
    String field();

    /** What is wrong with it. */
    String message();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check itself. */
    class Validator implements ConstraintValidator<FieldRule, Boolean> {

        @Override
        public boolean isValid(Boolean holds, ConstraintValidatorContext context) {
            return holds;
        }
    }
}
