package dev.parlance.gateway.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parlance.kernel.knowledge.DocumentFormat;

/** What the formats of a text are called in JSON; a PDF is none, and sent as a file. */
enum TextFormatJson {
    @JsonProperty("markdown")
    MARKDOWN,
    @JsonProperty("text")
    TEXT,
    @JsonProperty("html")
    HTML;

    DocumentFormat format() {
        return DocumentFormat.valueOf(name());
    }
}
