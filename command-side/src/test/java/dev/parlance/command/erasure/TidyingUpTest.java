package dev.parlance.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.erasure.TidyingUp.Progress;
import dev.parlance.kernel.account.AccountEvent.AccountErased;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterQuery.FindCharacters;
import dev.parlance.kernel.conversation.ConversationCommand.DeleteConversation;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.conversation.ConversationPage;
import dev.parlance.kernel.conversation.ConversationQuery.FindConversations;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.knowledge.DocumentFormat;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentPage;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.DocumentView;
import dev.parlance.kernel.knowledge.KnowledgeCommand.DeleteDocument;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocuments;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import dev.parlance.kernel.lorebook.LorebookPage;
import dev.parlance.kernel.lorebook.LorebookQuery.FindLorebooks;
import dev.parlance.kernel.projection.ProjectionQuery.ListProjections;
import dev.parlance.kernel.projection.ProjectionReport;
import dev.parlance.kernel.reply.OpenReplies;
import dev.parlance.kernel.reply.ReplyQuery.FindOpenReplies;
import dev.parlance.kernel.storage.BlobKey;
import dev.parlance.kernel.storage.BlobStorage;
import dev.parlance.kernel.storage.StorageUnavailable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TidyingUpTest {

    private static final AccountId MINA = new AccountId(new UUID(2, 1));
    private static final ConversationId TALK = new ConversationId(new UUID(1, 1));
    private static final ConversationId STUCK = new ConversationId(new UUID(1, 2));
    private static final DocumentId DOCUMENT = new DocumentId(new UUID(3, 1));
    private static final DocumentId READ = new DocumentId(new UUID(3, 2));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final ReadModels readModels = new ReadModels();
    private final Shelf shelf = new Shelf();
    private final List<Object> told = new ArrayList<>();
    private final List<AccountId> accountsDeleted = new ArrayList<>();
    private final TidyingUp tidyingUp;
    private @Nullable Progress progress;

    TidyingUpTest() {
        var commands = SimpleCommandBus.builder().build();
        commands.subscribe(
                DeleteConversation.class.getName(),
                message -> delete((DeleteConversation) message.getPayload()));
        commands.subscribe(
                DeleteDocument.class.getName(),
                message ->
                        readModels.documents.remove(
                                ((DeleteDocument) message.getPayload()).documentId()));
        var queries = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(readModels).subscribe(queries);
        var events = SimpleEventBus.builder().build();
        events.subscribe(news -> news.forEach(event -> told.add(event.getPayload())));
        tidyingUp =
                new TidyingUp(
                        accountsDeleted::add,
                        new Leavings(
                                DefaultCommandGateway.builder().commandBus(commands).build(),
                                DefaultQueryGateway.builder().queryBus(queries).build(),
                                DefaultEventGateway.builder().eventBus(events).build(),
                                shelf,
                                _ -> {},
                                Clock.fixed(NOON, ZoneOffset.UTC)));
    }

    private @Nullable Object delete(DeleteConversation command) {
        if (command.conversationId().equals(STUCK)) {
            throw new IllegalStateException("The stream cannot be read");
        }
        readModels.talks.remove(command.conversationId());
        return null;
    }

    @Test
    void everybodyIsToldOnceNothingIsLeft() {
        readModels.talks.add(TALK);

        look();
        assertThat(told).isEmpty();
        assertThat(readModels.talks).isEmpty();
        look();

        assertThat(told).containsExactly(new AccountErased(MINA, NOON));
        look();
        assertThat(told).hasSize(1);
        assertThat(progress).isNull();
    }

    @Test
    void itIsNotOverBeforeReadModelsKnow() {
        readModels.position = 6;
        look();
        assertThat(told).hasSize(1);
        assertThat(progress).isNotNull();

        readModels.talks.add(TALK);
        readModels.position = 7;
        look();
        assertThat(progress).isNotNull();
        assertThat(readModels.talks).isEmpty();
        look();

        assertThat(told).hasSize(1);
        assertThat(progress).isNull();
    }

    @Test
    void whatCannotBeTidiedUpKeepsNeitherTheRestNorTheNewsBack() {
        readModels.talks.addAll(List.of(STUCK, TALK));

        look();
        assertThat(readModels.talks).containsExactly(STUCK);
        for (int i = 1; i < TidyingUp.MOST_LOOKS; i++) {
            assertThat(told).isEmpty();
            look();
        }

        assertThat(told).hasSize(1);
        look();
        assertThat(told).hasSize(1);
        assertThat(progress).extracting(Progress::pause).isEqualTo(Duration.ofSeconds(610));
    }

    @Test
    void whatCannotBeLookedForKeepsTheNewsBackNoLonger() {
        readModels.away = true;
        for (int i = 0; i < TidyingUp.MOST_LOOKS; i++) {
            assertThat(told).isEmpty();
            look();
        }
        assertThat(told).hasSize(1);

        readModels.away = false;
        readModels.talks.add(TALK);
        look();
        assertThat(readModels.talks).isEmpty();
        look();

        assertThat(told).hasSize(1);
        assertThat(progress).isNull();
    }

    @Test
    void anAccountThatWasOpenedAgainInBetweenIsDeletedWithTheRest() {
        look();

        assertThat(accountsDeleted).containsExactly(MINA);
    }

    @Test
    void aDocumentThatWaitsToBeReadGoesWithItsBytes() {
        readModels.documents.put(DOCUMENT, DocumentState.QUEUED);
        shelf.put(DOCUMENT.blob(), new byte[] {1}, "text/plain");

        look();

        assertThat(readModels.documents).isEmpty();
        assertThat(shelf.blobs).isEmpty();
    }

    @Test
    void bytesThatCannotBeForgottenNowAreForgottenLater() {
        readModels.documents.put(DOCUMENT, DocumentState.QUEUED);
        shelf.put(DOCUMENT.blob(), new byte[] {1}, "text/plain");
        shelf.away = true;

        look();
        assertThat(readModels.documents).containsOnlyKeys(DOCUMENT);
        assertThat(told).isEmpty();

        shelf.away = false;
        look();
        assertThat(readModels.documents).isEmpty();
        assertThat(shelf.blobs).isEmpty();
    }

    @Test
    void bytesThatCannotBeForgottenNowKeepNoOtherDocument() {
        readModels.documents.put(DOCUMENT, DocumentState.QUEUED);
        readModels.documents.put(READ, DocumentState.READY);
        shelf.away = true;

        look();

        assertThat(readModels.documents).containsOnlyKeys(DOCUMENT);
    }

    @Test
    void aDocumentThatWasReadGoesWithoutTheStorageOfBytes() {
        readModels.documents.put(READ, DocumentState.READY);
        shelf.away = true;

        look();

        assertThat(readModels.documents).isEmpty();
        assertThat(told).hasSize(1);
    }

    private void look() {
        progress = tidyingUp.look(MINA, progress);
    }

    /** Keeps bytes as long as the test runs, unless it is away. */
    private static final class Shelf implements BlobStorage {

        private final Map<BlobKey, byte[]> blobs = new HashMap<>();
        private boolean away;

        @Override
        public void put(BlobKey key, byte[] bytes, String mediaType) {
            blobs.put(key, bytes);
        }

        @Override
        public Optional<byte[]> get(BlobKey key) {
            return Optional.ofNullable(blobs.get(key));
        }

        @Override
        public void delete(BlobKey key) {
            if (away) {
                throw new StorageUnavailable("Away.", new IOException("away"));
            }
            blobs.remove(key);
        }
    }

    private static final class ReadModels {

        private final Set<ConversationId> talks = new LinkedHashSet<>();
        private final Map<DocumentId, DocumentState> documents = new LinkedHashMap<>();
        private long position = 7;
        private boolean away;

        @QueryHandler
        OpenReplies replies(FindOpenReplies query) {
            return new OpenReplies(List.of());
        }

        @QueryHandler
        ConversationPage talks(FindConversations query) {
            if (away) {
                throw new IllegalStateException("The read model is away");
            }
            return new ConversationPage(talks.stream().map(ReadModels::view).toList(), null, false);
        }

        private static ConversationView view(ConversationId id) {
            return new ConversationView(
                    id,
                    ConversationKind.DIRECT,
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    0,
                    0,
                    null,
                    NOON);
        }

        @QueryHandler
        CharacterPage characters(FindCharacters query) {
            return new CharacterPage(List.of(), null, false);
        }

        @QueryHandler
        LorebookPage lorebooks(FindLorebooks query) {
            return new LorebookPage(List.of(), null, false);
        }

        @QueryHandler
        DocumentPage documents(FindDocuments query) {
            return new DocumentPage(
                    documents.entrySet().stream()
                            .map(document -> view(document.getKey(), document.getValue()))
                            .toList(),
                    null,
                    false);
        }

        private static DocumentView view(DocumentId id, DocumentState state) {
            return new DocumentView(
                    id,
                    KnowledgeScope.ownOf(MINA),
                    MINA,
                    "휴가 규정",
                    DocumentFormat.MARKDOWN,
                    1,
                    state,
                    0,
                    null,
                    NOON,
                    null);
        }

        @QueryHandler
        ProjectionReport projections(ListProjections query) {
            return new ProjectionReport(
                    Stream.of("conversations", "replies", "characters", "lorebooks", "knowledge")
                            .map(name -> entry(name, position))
                            .toList(),
                    List.of());
        }

        private static ProjectionReport.Entry entry(String name, long position) {
            return new ProjectionReport.Entry(
                    name, true, true, position, 7, 7 - position, 0, 1, 0, null, null);
        }
    }
}
