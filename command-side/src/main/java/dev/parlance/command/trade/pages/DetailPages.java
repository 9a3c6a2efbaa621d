package dev.parlance.command.trade.pages;

import dev.parlance.command.reply.ReplyCompanion;
import dev.parlance.command.trade.hs.HsCode;
import dev.parlance.command.trade.hs.HsRecogniser;
import dev.parlance.command.trade.hs.Recognised;
import dev.parlance.command.work.TaskScope;
import dev.parlance.command.work.TaskScope.Task;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.trade.DetailPage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A page for each HS code that a question names, in the order in which it names them. All are
 * searched for at once, within a bound; what is not found by then is shown by the table. {@code
 * parlance.trade.pages} counts them by their source.
 */
final class DetailPages implements ReplyCompanion {

    private static final Logger log = LoggerFactory.getLogger(DetailPages.class);

    private final ObjectProvider<HsRecogniser> recogniser;
    private final ObjectProvider<TablePages> table;
    private final Optional<PageSearch> search;
    private final Duration pageTime;
    private final MeterRegistry meters;

    /**
     * The recogniser and the table are made when they are first needed: most products are never
     * asked about trade.
     */
    DetailPages(
            ObjectProvider<HsRecogniser> recogniser,
            ObjectProvider<TablePages> table,
            Optional<PageSearch> search,
            Duration pageTime,
            MeterRegistry meters) {
        this.recogniser = recogniser;
        this.table = table;
        this.search = search;
        this.pageTime = pageTime;
        this.meters = meters;
    }

    @Override
    public boolean accompanies(ConversationKind kind) {
        return kind == ConversationKind.TRADE;
    }

    @Override
    public void accompany(String question, Telling telling) throws InterruptedException {
        var codes = recogniser.getObject().find(question);
        telling.begun(codes.size());
        var language = Language.of(question);
        long deadline = System.nanoTime() + pageTime.toNanos();
        try (var tasks = TaskScope.open("page-")) {
            var searches = codes.stream().map(found -> begin(found.code(), tasks)).toList();
            for (int order = 0; order < codes.size(); order++) {
                var code = codes.get(order);
                var page =
                        await(searches.get(order), deadline)
                                .orElseGet(() -> table.getObject().of(code.code(), language));
                telling.ready(shown(order, code, page));
            }
        }
    }

    private Optional<Task<Optional<FoundPage>>> begin(HsCode code, TaskScope tasks) {
        return search.map(pages -> tasks.fork(() -> pages.find(code)));
    }

    private static Optional<FoundPage> await(
            Optional<Task<Optional<FoundPage>>> search, long deadline) throws InterruptedException {
        if (search.isEmpty()) {
            return Optional.empty();
        }
        try {
            var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            return search.get().await(left).flatMap(found -> found);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error) {
                log.warn("A page could not be searched for", e.getCause());
            } else {
                log.debug("A page could not be searched for", e.getCause());
            }
            return Optional.empty();
        }
    }

    private DetailPage shown(int order, Recognised code, FoundPage page) {
        meters.counter("parlance.trade.pages", "source", page.source().name()).increment();
        return new DetailPage(
                order,
                code.code().digits(),
                page.title(),
                page.url(),
                code.confidence() * page.match(),
                page.source());
    }
}
