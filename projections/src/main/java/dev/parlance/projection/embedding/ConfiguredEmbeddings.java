package dev.parlance.projection.embedding;

import dev.parlance.kernel.memory.TextEmbedding;
import dev.parlance.kernel.memory.TextEmbeddings;
import dev.parlance.projection.embedding.EmbeddingProperties.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The configured model, the local one, which can always be asked, and others of the configured
 * provider, at the same address.
 */
final class ConfiguredEmbeddings implements TextEmbeddings {

    private static final Map<Provider, ModelName> USUAL =
            Map.of(
                    Provider.OPENAI,
                    new ModelName(Provider.OPENAI, "text-embedding-3-small", 1536),
                    Provider.OLLAMA,
                    new ModelName(Provider.OLLAMA, "bge-m3", 1024));

    private final EmbeddingProperties properties;
    private final LocalEmbedding local;
    private final TextEmbedding configured;
    private final Map<ModelName, TextEmbedding> others = new ConcurrentHashMap<>();

    ConfiguredEmbeddings(EmbeddingProperties properties, LocalEmbedding local) {
        this.properties = properties;
        this.local = local;
        this.configured =
                properties.provider() == Provider.LOCAL ? local : provided(configuredName());
    }

    @Override
    public TextEmbedding configured() {
        return configured;
    }

    @Override
    public Optional<TextEmbedding> of(String model) {
        if (model.equals(local.model())) {
            return Optional.of(local);
        }
        return ModelName.read(model)
                .filter(name -> name.provider() == properties.provider())
                .filter(name -> name.provider() != Provider.LOCAL)
                .map(this::provided);
    }

    private ModelName configuredName() {
        var usual = USUAL.get(properties.provider());
        var model = properties.model();
        var dimensions = properties.dimensions();
        if (usual == null) {
            throw new IllegalStateException(properties.provider() + " has no usual model");
        }
        return new ModelName(
                properties.provider(),
                model == null ? usual.model() : model,
                dimensions == null ? usual.dimensions() : dimensions);
    }

    private TextEmbedding provided(ModelName name) {
        return others.computeIfAbsent(
                name,
                _ ->
                        new ProvidedEmbedding(
                                name,
                                () ->
                                        name.provider() == Provider.OPENAI
                                                ? Clients.openAi(name, properties)
                                                : Clients.ollama(name, properties)));
    }
}
