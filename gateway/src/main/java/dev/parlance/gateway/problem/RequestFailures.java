package dev.parlance.gateway.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parlance.gateway.problem.Problem.FieldProblem;
import dev.parlance.kernel.rejection.ErrorCode;
import jakarta.validation.ConstraintViolationException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What Spring MVC makes of a request that it cannot give to a controller. */
final class RequestFailures {

    private RequestFailures() {}

    static Optional<Failure> of(Throwable thrown) {
        return Optional.ofNullable(
                switch (thrown) {
                    case BodyTooLarge tooLarge -> tooLarge(tooLarge);
                    case BodyTooSlow tooSlow -> tooSlow(tooSlow);
                    case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
                    case Unreadable unreadable -> unreadable(unreadable);
                    case MethodArgumentNotValidException invalid ->
                            Failure.invalid(WrongFields.of(invalid.getBindingResult()));
                    case BindException invalid ->
                            Failure.invalid(WrongFields.of(invalid.getBindingResult()));
                    case HandlerMethodValidationException invalid ->
                            Failure.invalid(WrongFields.of(invalid));
                    case ConstraintViolationException invalid ->
                            Failure.invalid(WrongFields.of(invalid));
                    case MethodArgumentTypeMismatchException mismatch ->
                            invalid(mismatch.getName(), expected(mismatch.getRequiredType()));
                    case MissingServletRequestParameterException missing ->
                            invalid(missing.getParameterName(), "is required");
                    case MissingRequestHeaderException missing ->
                            invalid(missing.getHeaderName(), "is required");
                    case InvalidParameterException malformed ->
                            ofStatus(HttpStatusCode.valueOf(malformed.getErrorCode()));
                    case RequestRejectedException _ -> ofStatus(HttpStatus.BAD_REQUEST);
                    case ErrorResponse response ->
                            ofStatus(response.getStatusCode()).withHeaders(response.getHeaders());
                    default -> null;
                });
    }

    /** The failure of which only the status is known. */
    static Failure ofStatus(HttpStatusCode status) {
        return Failure.of(status, Failure.code(status), detail(status));
    }

    private static String detail(HttpStatusCode status) {
        return switch (HttpStatus.resolve(status.value())) {
            case UNAUTHORIZED -> "The access token is missing, expired or not valid.";
            case FORBIDDEN -> "This is not allowed.";
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not answer to this method.";
            case NOT_ACCEPTABLE -> "No representation of a type you accept can be produced.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body is of a type that is not understood.";
            case CONTENT_TOO_LARGE -> "The request is larger than allowed.";
            case SERVICE_UNAVAILABLE -> "The service is not ready for this; try again soon.";
            case null, default ->
                    status.is4xxClientError()
                            ? "The request is malformed."
                            : Failure.internal().detail();
        };
    }

    private static Failure unreadable(HttpMessageNotReadableException unreadable) {
        var isJson = unreadable.getCause() == null;
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return tooLarge(tooLarge);
            }
            if (cause instanceof BodyTooSlow tooSlow) {
                return tooSlow(tooSlow);
            }
            if (cause instanceof Unreadable inside) {
                return unreadable(inside);
            }
            if (cause instanceof DatabindException misfit && !misfit.getPath().isEmpty()) {
                return misfit(misfit);
            }
            isJson |= cause instanceof DatabindException;
        }
        return Failure.of(
                ErrorCode.VALIDATION_FAILED,
                isJson ? "The body must be a JSON object." : "The body is not well-formed JSON.");
    }

    private static Failure tooLarge(BodyTooLarge tooLarge) {
        return Failure.of(ErrorCode.MESSAGE_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
    }

    private static Failure tooSlow(BodyTooSlow tooSlow) {
        return Failure.of(
                HttpStatus.REQUEST_TIMEOUT,
                ErrorCode.VALIDATION_FAILED,
                String.valueOf(tooSlow.getMessage()));
    }

    private static Failure unreadable(Unreadable unreadable) {
        if (unreadable.field() != null) {
            return invalid(unreadable.field(), String.valueOf(unreadable.getMessage()));
        }
        return unreadable.getCause() instanceof DatabindException misfit
                        && !misfit.getPath().isEmpty()
                ? misfit(misfit)
                : Failure.of(ErrorCode.VALIDATION_FAILED, String.valueOf(unreadable.getMessage()));
    }

    private static Failure misfit(DatabindException misfit) {
        var expected = misfit instanceof MismatchedInputException m ? m.getTargetType() : null;
        return invalid(path(misfit.getPath()), expected(expected));
    }

    private static String path(List<JacksonException.Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static Failure invalid(String field, String message) {
        return Failure.invalid(List.of(new FieldProblem(field, message)));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has a value of the wrong kind";
        }
        if (type.isEnum()) {
            return "must be one of " + namesInJson(type);
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a number";
        }
        if (type == String.class) {
            return "must be a text";
        }
        return isId(type) ? "must be a UUID" : "has a value of the wrong kind";
    }

    private static List<String> namesInJson(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(
                        constant -> {
                            var named = constant.getAnnotation(JsonProperty.class);
                            return named == null ? constant.getName() : named.value();
                        })
                .toList();
    }

    private static boolean isId(Class<?> type) {
        if (!type.isRecord()) {
            return type == UUID.class;
        }
        var components = type.getRecordComponents();
        return components.length == 1 && components[0].getType() == UUID.class;
    }
}
