package dev.parlance.gateway.knowledge;

import dev.parlance.gateway.conversation.StorableText;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentLimits;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A text to be found.
 *
 * @param scope where it is found; the usual scope if it is not said
 * @param format what the text is written in; Markdown if it is not said
 */
record DocumentRequest(
        @NotNull
                @Size(max = DocumentLimits.MAX_TITLE_LENGTH)
                @StorableText
                @Schema(example = "휴가 규정")
                String title,
        @NotNull
                @Size(max = DocumentLimits.MAX_TEXT_LENGTH)
                @StorableText
                @Schema(example = "# 연차\n\n연차는 1년에 15일이다.")
                String text,
        @Pattern(regexp = KnowledgeScope.FORM, message = "{parlance.scope}") @Schema(example = "me")
                @Nullable String scope,
        @Nullable TextFormatJson format) {

    DocumentFormat documentFormat() {
        return format == null ? DocumentFormat.MARKDOWN : format.format();
    }
}
