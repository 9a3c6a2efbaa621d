package dev.parlance.query.knowledge;

import dev.parlance.kernel.knowledge.DocumentPage;
import dev.parlance.kernel.knowledge.DocumentView;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocument;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocuments;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindScopeVersion;
import dev.parlance.kernel.knowledge.ScopeVersion;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.query.reading.Bounds;
import dev.parlance.query.reading.Columns;
import dev.parlance.query.reading.Cursor;
import dev.parlance.query.reading.WaitingRoom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Documents, last submitted first. */
@Component
class DocumentQueries {

    /** After every cursor in the order of the list. */
    private static final Cursor TOP = new Cursor(Cursor.END_OF_TIME, new UUID(-1, -1), 0);

    private static final String LIST =
            """
            SELECT * FROM knowledge_document
            WHERE scope = :scope AND (submitted_at, document_id) < (:at, :document)
            ORDER BY submitted_at DESC, document_id DESC
            LIMIT :rows
            """;

    private final JdbcClient jdbc;
    private final WaitingRoom waitingRoom;

    DocumentQueries(JdbcClient jdbc, WaitingRoom waitingRoom) {
        this.jdbc = jdbc;
        this.waitingRoom = waitingRoom;
    }

    @QueryHandler
    DocumentPage handle(FindDocuments query) {
        int limit = Bounds.page(query.limit());
        var cursorText = query.cursor();
        var cursor = cursorText == null ? TOP : Cursor.decode(cursorText);
        if (!query.scope().isOpenTo(query.reader())) {
            return new DocumentPage(List.of(), null, false);
        }
        var found =
                jdbc.sql(LIST)
                        .param("scope", query.scope().saidBy(query.reader()).value())
                        .param("at", Columns.timestamp(cursor.at()))
                        .param("document", cursor.conversationId())
                        .param("rows", limit + 1)
                        .query(new DocumentRows())
                        .list();
        return page(found, limit);
    }

    private static DocumentPage page(List<DocumentView> found, int limit) {
        if (found.size() <= limit) {
            return new DocumentPage(found, null, false);
        }
        var last = found.get(limit - 1);
        var next = new Cursor(last.submittedAt(), last.documentId().value(), 0);
        return new DocumentPage(found.subList(0, limit), next.encode(), true);
    }

    /** Another's is waited for as well, so that nobody learns by the clock what others have. */
    @QueryHandler
    DocumentView handle(FindDocument query) {
        return waitingRoom
                .untilItAppears(query.documentId().value(), () -> find(query))
                .orElseThrow(DocumentQueries::notFound);
    }

    private Optional<DocumentView> find(FindDocument query) {
        return jdbc.sql("SELECT * FROM knowledge_document WHERE document_id = :document")
                .param("document", query.documentId().value())
                .query(new DocumentRows())
                .optional()
                .filter(document -> document.scope().isOpenTo(query.reader()));
    }

    @QueryHandler
    ScopeVersion handle(FindScopeVersion query) {
        var scope = query.scope().saidBy(query.reader());
        return new ScopeVersion(scope, scope.isOpenTo(query.reader()) ? version(scope.value()) : 0);
    }

    private long version(String scope) {
        return jdbc.sql("SELECT version FROM knowledge_scope WHERE scope = :scope")
                .param("scope", scope)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private static Rejected notFound() {
        return new Rejected(
                new Rejection.Refused(ErrorCode.DOCUMENT_NOT_FOUND, "There is no such document."));
    }
}
