package dev.parlance.command.trade.pages;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a trade assistant finds pages.
 *
 * @param pageUrl where the page of a chapter or heading is, an address of https with {@code {kind}}
 *     for {@code chapters} or {@code headings} and {@code {code}} for its digits
 */
@ConfigurationProperties("parlance.trade")
record TradeSettings(
        @DefaultValue("https://www.trade-tariff.service.gov.uk/{kind}/{code}") String pageUrl) {

    TradeSettings {
        if (!pageUrl.startsWith("https://") || !pageUrl.contains("{code}")) {
            throw new IllegalArgumentException(
                    "parlance.trade.page-url must begin with https:// and hold {code}");
        }
    }
}
