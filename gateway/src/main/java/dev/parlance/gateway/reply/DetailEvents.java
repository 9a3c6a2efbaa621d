package dev.parlance.gateway.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.live.StreamScript.EventOut;
import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import org.jspecify.annotations.Nullable;

/** What streams say about the pages that are found beside a reply. */
final class DetailEvents {

    private DetailEvents() {}

    /** {@code detail_page_buttons_start}: so many pages will come. */
    record Start(ReplyId replyId, int count) {}

    /**
     * {@code detail_page_button_ready}.
     *
     * @param order grows by one from page to page, from 0
     * @param confidence above 0 and below 1
     */
    record Ready(
            ReplyId replyId,
            int order,
            String hsCode,
            String title,
            String url,
            double confidence,
            PageSource source) {}

    /**
     * {@code detail_page_buttons_complete}: no more will come.
     *
     * @param processingMs how long finding them took, or null if whoever looked for them died
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Complete(ReplyId replyId, int count, @Nullable Long processingMs) {}

    static void begun(ReplyId replyId, int count, EventOut out) {
        out.emit("detail_page_buttons_start", new Start(replyId, count));
    }

    static void ready(ReplyId replyId, DetailPage page, EventOut out) {
        out.emit(
                "detail_page_button_ready",
                new Ready(
                        replyId,
                        page.order(),
                        page.hsCode(),
                        page.title(),
                        page.url(),
                        page.confidence(),
                        page.source()));
    }

    static void ended(ReplyId replyId, int count, @Nullable Long millis, EventOut out) {
        out.emit("detail_page_buttons_complete", new Complete(replyId, count, millis));
    }
}
