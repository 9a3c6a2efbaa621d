package dev.parlance.projection.memory;

import dev.parlance.kernel.memory.EmbeddingCommand.RetryEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators do to texts that lack a vector. */
@Component
class EmbeddingOperations {

    private final JdbcClient jdbc;
    private final Embedder embedder;

    EmbeddingOperations(JdbcClient jdbc, Embedder embedder) {
        this.jdbc = jdbc;
        this.embedder = embedder;
    }

    /** The embedders of other nodes look by themselves, every few seconds. */
    @CommandHandler
    void handle(RetryEmbedding command) {
        for (var kind : EmbeddedKind.values()) {
            jdbc.sql(
                            kind.sql(
                                    """
                                    UPDATE {waiting} SET attempts = 0, free_at = now()
                                    WHERE attempts >= :givenUp
                                    """))
                    .param("givenUp", TextEmbeddings.GIVEN_UP_AFTER)
                    .update();
        }
        CurrentUnitOfWork.get().afterCommit(_ -> embedder.wake());
    }
}
