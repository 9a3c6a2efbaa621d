package dev.parlance.gateway.problem;

import dev.parlance.gateway.problem.Problem.FieldProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** What was found wrong with the values of a request, by the names that a client sent. */
final class WrongFields {

    private WrongFields() {}

    static List<FieldProblem> of(Errors result) {
        return result.getAllErrors().stream()
                .map(
                        error ->
                                error.contains(ConstraintViolation.class)
                                        ? violated(error.unwrap(ConstraintViolation.class), error)
                                        : new FieldProblem(name(error), message(error)))
                .toList();
    }

    private static FieldProblem violated(ConstraintViolation<?> violation, ObjectError error) {
        return new FieldProblem(field(violation, name(error)), message(error));
    }

    private static String name(ObjectError error) {
        return error instanceof FieldError field ? field.getField() : error.getObjectName();
    }

    /** Where a rule over several fields is broken the path ends in the name of its method. */
    private static String field(ConstraintViolation<?> violation, String path) {
        return violation.getConstraintDescriptor().getAnnotation() instanceof FieldRule rule
                ? path.substring(0, path.lastIndexOf('.') + 1) + rule.field()
                : path;
    }

    static List<FieldProblem> of(HandlerMethodValidationException invalid) {
        var problems = new ArrayList<FieldProblem>();
        for (var result : invalid.getParameterValidationResults()) {
            if (result instanceof ParameterErrors body) {
                problems.addAll(of(body));
            } else {
                var name = name(result.getMethodParameter());
                result.getResolvableErrors()
                        .forEach(error -> problems.add(new FieldProblem(name, message(error))));
            }
        }
        return problems;
    }

    private static String name(MethodParameter parameter) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null || header.name().isEmpty()
                ? String.valueOf(parameter.getParameterName())
                : header.name();
    }

    static List<FieldProblem> of(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(
                        violation ->
                                new FieldProblem(
                                        field(violation, violation.getPropertyPath().toString()),
                                        violation.getMessage()))
                .toList();
    }

    private static String message(MessageSourceResolvable error) {
        var message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }
}
