package dev.parlance.benchmark.history;

import dev.parlance.benchmark.EmbeddedProduct;
import dev.parlance.benchmark.Latencies;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationQuery.CountUnread;
import dev.parlance.kernel.conversation.ConversationQuery.FindMessages;
import dev.parlance.kernel.conversation.ConversationQuery.SearchMessages;
import dev.parlance.kernel.conversation.MessageHits;
import dev.parlance.kernel.conversation.MessagePage;
import dev.parlance.kernel.conversation.UnreadCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/** What one reader asks, one question after another, each checked to be answered. */
final class Reads {

    private static final int PAGE = 50;
    private static final int WARM_UP = 300;
    private static final int PAGES = 2_000;
    private static final int SEARCH_WARM_UP = 20;
    private static final int SEARCHES = 200;

    private final QueryGateway queries;
    private final GrowingHistory history;
    private final AccountId reader = GrowingHistory.reader();
    private final Random random = new Random(7);

    Reads(EmbeddedProduct product, GrowingHistory history) {
        this.queries = product.get(QueryGateway.class);
        this.history = history;
    }

    /** The times of each kind of question about pages and counts, by its name. */
    Map<String, Latencies> pagesAndCounts() {
        var conversations = GrowingHistory.readersConversations();
        var longOne = conversations.getFirst();
        var times = new LinkedHashMap<String, Latencies>();
        times.put(
                "newest page, any conversation",
                time(
                        WARM_UP,
                        PAGES,
                        () -> page(conversations.get(random.nextInt(conversations.size())), null)));
        times.put("newest page, long one", time(WARM_UP, PAGES, () -> page(longOne, null)));
        times.put(
                "page in the middle, long one",
                time(WARM_UP, PAGES, () -> page(longOne, somewhereInTheMiddle())));
        times.put("unread count", time(WARM_UP, PAGES, this::unread));
        return times;
    }

    /** The times of each kind of search, by its name. */
    Map<String, Latencies> searches() {
        var longOne = GrowingHistory.readersConversations().getFirst();
        var times = new LinkedHashMap<String, Latencies>();
        times.put("search, all conversations", time(SEARCH_WARM_UP, SEARCHES, () -> search(null)));
        times.put("search, long one", time(SEARCH_WARM_UP, SEARCHES, () -> search(longOne)));
        return times;
    }

    private long somewhereInTheMiddle() {
        var half = history.longMessages() / 2;
        return half / 2 + random.nextLong(half) + PAGE;
    }

    private int page(ConversationId conversation, @Nullable Long before) {
        var query = new FindMessages(conversation, reader, before, null, PAGE, null);
        return queries.query(query, MessagePage.class).join().items().size();
    }

    private int unread() {
        return queries.query(new CountUnread(reader), UnreadCounts.class)
                .join()
                .conversations()
                .size();
    }

    private int search(@Nullable ConversationId conversation) {
        var query = new SearchMessages(reader, conversation, Rows.RARE_WORD, null, PAGE);
        return queries.query(query, MessageHits.class).join().items().size();
    }

    private interface Question {
        int ask();
    }

    private static Latencies time(int warmUp, int count, Question question) {
        for (var n = 0; n < warmUp; n++) {
            question.ask();
        }
        var times = new Latencies();
        for (var n = 0; n < count; n++) {
            var began = System.nanoTime();
            var answered = question.ask();
            times.record(System.nanoTime() - began);
            if (answered == 0) {
                throw new IllegalStateException("The answer is empty.");
            }
        }
        return times;
    }
}
