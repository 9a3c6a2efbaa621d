package dev.parlance.projection.memory;

import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.projection.memory.EmbeddingModels.Kept;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees a change of the model through: the new model is filled while the old one serves, takes its
 * place when it has all, and the old vectors are removed. For the embedder's thread alone.
 */
@Component
class ModelChange {

    private static final Logger LOG = LoggerFactory.getLogger(ModelChange.class);

    private final TextEmbeddings embeddings;
    private final EmbeddingModels models;
    private final NearestIndex index;
    private final Set<String> indexed = new HashSet<>();
    private boolean begun;

    ModelChange(TextEmbeddings embeddings, EmbeddingModels models, NearestIndex index) {
        this.embeddings = embeddings;
        this.models = models;
        this.index = index;
    }

    /**
     * Wants the configured model, once, and again when none serves: a process of an earlier
     * configuration that lives on beside newer ones must not want back what they have replaced.
     */
    void begin() {
        var configured = embeddings.configured();
        if (!begun || models.kept().stream().noneMatch(Kept::serving)) {
            models.want(configured);
            begun = true;
        }
        models.stillWant(configured.model());
    }

    /** Does what can be done now; called again and again. */
    void settle() throws SQLException {
        for (Kept model : models.kept()) {
            if (model.serving()) {
                isIndexed(model);
            } else if (model.model().equals(embeddings.configured().model())) {
                takeOver(model);
            }
        }
        for (String model : models.abandoned()) {
            remove(model);
        }
    }

    private void takeOver(Kept model) throws SQLException {
        if (models.complete(model.model()) && isIndexed(model)) {
            for (String replaced : models.serve(model.model())) {
                LOG.info("Texts are now found by the vectors of {}", model.model());
                remove(replaced);
            }
        }
    }

    private boolean isIndexed(Kept model) throws SQLException {
        if (!indexed.contains(model.model()) && ensureIndexes(model)) {
            indexed.add(model.model());
        }
        return indexed.contains(model.model());
    }

    private boolean ensureIndexes(Kept model) throws SQLException {
        boolean all = true;
        for (var kind : EmbeddedKind.values()) {
            all &= index.ensure(kind, model.model(), model.dimensions());
        }
        return all;
    }

    private void remove(String model) throws SQLException {
        if (models.remove(model)) {
            indexed.remove(model);
            for (var kind : EmbeddedKind.values()) {
                index.drop(kind, model);
            }
            LOG.info("The vectors of {} are removed", model);
        }
    }
}
