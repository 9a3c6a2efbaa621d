package dev.parlance.gateway.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parlance.kernel.knowledge.DocumentFormat;

/** What formats are called in JSON. */
enum FormatJson {
    @JsonProperty("markdown")
    MARKDOWN,
    @JsonProperty("text")
    TEXT,
    @JsonProperty("html")
    HTML,
    @JsonProperty("pdf")
    PDF;

    static FormatJson of(DocumentFormat format) {
        return valueOf(format.name());
    }
}
