package dev.parlance.projection.testing;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.knowledge.Chunk;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.KnowledgeEvent;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentChunked;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentDeleted;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentIngested;
import dev.parlance.kernel.knowledge.KnowledgeEvent.DocumentSubmitted;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of one document. */
public final class DocumentStory implements Story {

    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");

    private final DocumentId id = new DocumentId(UUID.randomUUID());
    private final KnowledgeScope scope;
    private final AccountId by = Accounts.someone();
    private final List<KnowledgeEvent> untold = new ArrayList<>();
    private int parts;
    private int chunks;

    private DocumentStory(KnowledgeScope scope, String title) {
        this.scope = scope;
        untold.add(
                new DocumentSubmitted(
                        id, scope, by, text(title), DocumentFormat.MARKDOWN, 1_000, text("-"), AT));
    }

    /** A document that was submitted. */
    public static DocumentStory of(KnowledgeScope scope, String title) {
        return new DocumentStory(scope, title);
    }

    /** A document that was submitted, read and found ready. */
    public static DocumentStory saying(KnowledgeScope scope, String title, String... texts) {
        var story = of(scope, title);
        for (String text : texts) {
            story.says(null, text);
        }
        return story.ready();
    }

    public DocumentId id() {
        return id;
    }

    /** Another chunk was read, as a part of its own. */
    public DocumentStory says(@Nullable String heading, String text) {
        var chunk = new Chunk(++chunks, heading == null ? null : text(heading), text(text));
        untold.add(new DocumentChunked(id, scope, ++parts, List.of(chunk), AT));
        return this;
    }

    public DocumentStory ready() {
        untold.add(new DocumentIngested(id, scope, chunks, AT.plusSeconds(60)));
        return this;
    }

    public DocumentStory delete() {
        untold.add(new DocumentDeleted(id, scope, by, AT.plusSeconds(3_600)));
        return this;
    }

    @Override
    public String type() {
        return "KnowledgeDocument";
    }

    @Override
    public String stream() {
        return "document/" + id;
    }

    @Override
    public List<?> drain() {
        var events = List.copyOf(untold);
        untold.clear();
        return events;
    }

    private ProtectedText text(String text) {
        return new ProtectedText(scope.keeper(), text);
    }
}
