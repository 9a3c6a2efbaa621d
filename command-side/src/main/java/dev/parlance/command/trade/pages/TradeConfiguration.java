package dev.parlance.command.trade.pages;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.parlance.command.trade.hs.HsRecogniser;
import dev.parlance.command.trade.hs.HsTable;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TradeSettings.class)
class TradeConfiguration {

    @Bean
    @Lazy
    HsTable hsTable() {
        return HsTable.bundled();
    }

    @Bean
    @Lazy
    HsRecogniser hsRecogniser(HsTable table) {
        return new HsRecogniser(table);
    }

    @Bean
    @Lazy
    TablePages tablePages(HsTable table, TradeSettings settings) {
        return new TablePages(table, settings.pageUrl());
    }

    @Bean
    DetailPages detailPages(
            ObjectProvider<HsRecogniser> recogniser,
            ObjectProvider<TablePages> table,
            ObjectProvider<PageSearch> search,
            TradeSettings settings,
            MeterRegistry meters) {
        return new DetailPages(
                recogniser,
                table,
                Optional.ofNullable(search.getIfAvailable())
                        .map(one -> new GuardedSearch(one, settings, Ticker.systemTicker())),
                settings.pageTime(),
                meters);
    }
}
