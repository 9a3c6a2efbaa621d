package dev.parlance.command.trade.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.reply.ReplyCompanion.Telling;
import dev.parlance.command.trade.hs.HsRecogniser;
import dev.parlance.command.trade.hs.HsTable;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.trade.DetailPage;
import dev.parlance.kernel.trade.PageSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

class DetailPagesTest {

    private static final String QUESTION = "HS 8542.31, 제85류, HS 9503 중에 뭐가 맞나요?";
    private static final HsTable TABLE = HsTable.bundled();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<DetailPage> told = new ArrayList<>();
    private int count = -1;

    @Test
    void withoutAnybodyToAskAllPagesAreOfTheTable() throws InterruptedException {
        accompany(null, Duration.ofSeconds(30));

        assertThat(count).isEqualTo(3);
        assertThat(told).extracting(DetailPage::hsCode).containsExactly("854231", "85", "9503");
        assertThat(told).extracting(DetailPage::order).containsExactly(0, 1, 2);
        assertThat(sources()).containsOnly(PageSource.FALLBACK);
    }

    @Test
    void pagesAreToldInTheOrderOfTheQuestionHoweverTheyAreFound() throws InterruptedException {
        var third = new CountDownLatch(1);

        accompany(
                code -> {
                    if (code.digits().equals("9503")) {
                        third.countDown();
                    } else {
                        third.await();
                    }
                    return Optional.of(found(code.digits()));
                },
                Duration.ofSeconds(30));

        assertThat(told).extracting(DetailPage::title).containsExactly("854231", "85", "9503");
        assertThat(sources()).containsOnly(PageSource.CONTEXT7);
    }

    @Test
    void whatFailsIsUnknownOrComesTooLateIsShownByTheTable() throws InterruptedException {
        var never = new CountDownLatch(1);

        accompany(
                code ->
                        switch (code.digits()) {
                            case "854231" -> throw new IllegalStateException("멀리 있어요");
                            case "85" -> Optional.empty();
                            default -> {
                                never.await();
                                yield Optional.of(found("zu spät"));
                            }
                        },
                Duration.ofMillis(50));

        assertThat(sources()).containsOnly(PageSource.FALLBACK).hasSize(3);
        assertThat(meters.counter("parlance.trade.pages", "source", "FALLBACK").count())
                .isEqualTo(3);
    }

    @Test
    void confidenceIsThatOfTheRecognitionTimesHowWellThePageFits() throws InterruptedException {
        accompany(
                code -> Optional.of(new FoundPage("-", "https://a.example", 0.5, PageSource.CACHE)),
                Duration.ofSeconds(30));

        var recognised = new HsRecogniser(TABLE).find(QUESTION);
        assertThat(told)
                .extracting(DetailPage::confidence)
                .isEqualTo(recognised.stream().map(code -> code.confidence() * 0.5).toList());
    }

    @Test
    void onlyTheTradeAssistantHasCompany() {
        assertThat(
                        Stream.of(ConversationKind.values())
                                .filter(pages(null, Duration.ZERO)::accompanies))
                .containsExactly(ConversationKind.TRADE);
    }

    private static FoundPage found(String title) {
        return new FoundPage(title, "https://a.example/1", 1, PageSource.CONTEXT7);
    }

    private List<PageSource> sources() {
        return told.stream().map(DetailPage::source).toList();
    }

    private void accompany(@Nullable PageSearch search, Duration pageTime)
            throws InterruptedException {
        pages(search, pageTime)
                .accompany(
                        QUESTION,
                        new Telling() {
                            @Override
                            public void begun(int pages) {
                                count = pages;
                            }

                            @Override
                            public void ready(DetailPage page) {
                                told.add(page);
                            }
                        });
    }

    private DetailPages pages(@Nullable PageSearch search, Duration pageTime) {
        return new DetailPages(
                just(new HsRecogniser(TABLE)),
                just(new TablePages(TABLE, "https://tariff.example/{kind}/{code}")),
                Optional.ofNullable(search),
                pageTime,
                meters);
    }

    private static <T> ObjectProvider<T> just(T bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return bean;
            }
        };
    }
}
