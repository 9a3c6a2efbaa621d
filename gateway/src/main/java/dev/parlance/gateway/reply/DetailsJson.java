package dev.parlance.gateway.reply;

import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import dev.parlance.kernel.trade.ReplyDetails;
import dev.parlance.kernel.trade.TaskTimes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found beside a reply, on the wire. */
public record DetailsJson(List<PageJson> pages, TimesJson times) {

    /** The same on the wire, or null if there is nothing. */
    public static @Nullable DetailsJson of(@Nullable ReplyDetails details) {
        return details == null
                ? null
                : new DetailsJson(
                        details.pages().stream().map(PageJson::of).toList(),
                        TimesJson.of(details.times()));
    }

    /**
     * A page about an HS code.
     *
     * @param confidence above 0 and below 1
     */
    public record PageJson(
            int order,
            String hsCode,
            String title,
            String url,
            double confidence,
            PageSource source) {

        private static PageJson of(DetailPage page) {
            return new PageJson(
                    page.order(),
                    page.hsCode(),
                    page.title(),
                    page.url(),
                    page.confidence(),
                    page.source());
        }
    }

    /**
     * How long the tasks of the reply took, which ran side by side.
     *
     * @param efficiency the sum of the three over three times the total, at most 1
     */
    public record TimesJson(
            long answerMs, long pagesMs, long persistenceMs, long totalMs, double efficiency) {

        private static TimesJson of(TaskTimes times) {
            return new TimesJson(
                    times.answerMillis(),
                    times.pagesMillis(),
                    times.persistenceMillis(),
                    times.totalMillis(),
                    times.efficiency());
        }
    }
}
