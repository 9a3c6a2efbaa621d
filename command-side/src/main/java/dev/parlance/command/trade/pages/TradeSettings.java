package dev.parlance.command.trade.pages;

import dev.parlance.kernel.trade.ReplyDetails;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a trade assistant finds pages.
 *
 * @param pageUrl where the page of a chapter or heading is, an address of https with {@code {kind}}
 *     for {@code chapters} or {@code headings} and {@code {code}} for its digits
 * @param pageTime how long the pages of one question may take, before the table's are shown
 * @param rememberFor how long a page that was found is shown again without asking
 * @param atOnce how many pages are asked for at once in this process
 * @param pause how long nobody is asked after half of the last ten questions failed
 */
@ConfigurationProperties("parlance.trade")
record TradeSettings(
        @DefaultValue("https://www.trade-tariff.service.gov.uk/{kind}/{code}") String pageUrl,
        @DefaultValue("2s") Duration pageTime,
        @DefaultValue("1h") Duration rememberFor,
        @DefaultValue("8") int atOnce,
        @DefaultValue("30s") Duration pause) {

    TradeSettings {
        if (!pageUrl.startsWith("https://") || !pageUrl.contains("{code}")) {
            throw new IllegalArgumentException(
                    "parlance.trade.page-url must begin with https:// and hold {code}");
        }
        if (!pageTime.isPositive() || pageTime.compareTo(ReplyDetails.LATEST) >= 0) {
            throw new IllegalArgumentException(
                    "parlance.trade.page-time must be above 0 and below "
                            + ReplyDetails.LATEST.toSeconds()
                            + "s, which is how long streams wait for it");
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("parlance.trade.at-once must be at least 1");
        }
    }
}
