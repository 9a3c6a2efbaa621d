package dev.parlance.gateway.knowledge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads documents that come as JSON. They are as large as files, so they are read by hand, after
 * their senders were admitted; what is wrong with one is told as of every other body.
 */
@Component
class DocumentBodies {

    private final JsonMapper json;
    private final Validator validator;

    DocumentBodies(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * @param body of the request
     * @throws HttpMessageNotReadableException if it is not such an object
     * @throws ConstraintViolationException if one of its values is not allowed
     */
    DocumentRequest read(byte[] body, HttpServletRequest request) {
        var document = parsed(body, request);
        var violations = validator.validate(document);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return document;
    }

    private DocumentRequest parsed(byte[] body, HttpServletRequest request) {
        var sent = new ServletServerHttpRequest(request);
        try {
            var document = json.readValue(body, DocumentRequest.class);
            if (document == null) {
                throw new HttpMessageNotReadableException("null is no document", sent);
            }
            return document;
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("This is no document", e, sent);
        }
    }
}
