package dev.parlance.gateway.account;

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

/** A password that {@link PasswordPolicy} lets pass. */
@Documented
@Constraint(validatedBy = NewPassword.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@interface NewPassword {

    String message() default "is not acceptable";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Tells what is wrong with the password. */
    final class Validator implements ConstraintValidator<NewPassword, String> {

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            var objection = PasswordPolicy.objectionTo(password == null ? "" : password);
            objection.ifPresent(
                    told -> {
                        context.disableDefaultConstraintViolation();
                        context.buildConstraintViolationWithTemplate(told).addConstraintViolation();
                    });
            return objection.isEmpty();
        }
    }
}
