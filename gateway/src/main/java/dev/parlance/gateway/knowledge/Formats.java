package dev.parlance.gateway.knowledge;

import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;

/** What formats are called on the wire. */
final class Formats {

    static final String MARKDOWN = MediaType.TEXT_MARKDOWN_VALUE;
    static final String HTML = MediaType.TEXT_HTML_VALUE;
    static final String TEXT = MediaType.TEXT_PLAIN_VALUE;
    static final String PDF = MediaType.APPLICATION_PDF_VALUE;

    private Formats() {}

    static String mediaType(DocumentFormat format) {
        return switch (format) {
            case MARKDOWN -> MARKDOWN;
            case TEXT -> TEXT;
            case HTML -> HTML;
            case PDF -> PDF;
        };
    }

    /**
     * @param contentType one of these
     * @throws Rejected if it is text in another encoding than UTF-8
     */
    static DocumentFormat of(String contentType) {
        var type = MediaType.parseMediaType(contentType);
        var charset = type.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new Rejected(new Rejection.Invalid("A text comes in UTF-8."));
        }
        return switch (type.getType() + "/" + type.getSubtype()) {
            case MARKDOWN -> DocumentFormat.MARKDOWN;
            case HTML -> DocumentFormat.HTML;
            case PDF -> DocumentFormat.PDF;
            default -> DocumentFormat.TEXT;
        };
    }
}
