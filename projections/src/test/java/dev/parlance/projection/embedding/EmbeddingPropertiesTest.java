package dev.parlance.projection.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.memory.TextEmbeddings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddingPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(EmbeddingConfiguration.class);

    @Test
    void withoutAnySettingTheLocalModelIsTaken() {
        runner.withPropertyValues(
                        "parlance.embedding.base-url=",
                        "parlance.embedding.api-key=",
                        "parlance.embedding.model=",
                        "parlance.embedding.dimensions=")
                .run(
                        context ->
                                assertThat(
                                                context.getBean(TextEmbeddings.class)
                                                        .configured()
                                                        .model())
                                        .isEqualTo(LocalEmbedding.MODEL));
    }

    @Test
    void aProviderIsTakenWithWhatIsSaidOfIt() {
        runner.withPropertyValues(
                        "parlance.embedding.provider=openai",
                        "parlance.embedding.base-url=http://127.0.0.1:8000/v1",
                        "parlance.embedding.api-key=sk-secret",
                        "parlance.embedding.model=BAAI/bge-m3",
                        "parlance.embedding.dimensions=1024")
                .run(
                        context -> {
                            var properties = context.getBean(EmbeddingProperties.class);
                            assertThat(properties.apiKey()).isNotNull();
                            assertThat(properties.toString()).doesNotContain("sk-secret");
                            assertThat(context.getBean(TextEmbeddings.class).configured().model())
                                    .isEqualTo("openai/BAAI/bge-m3/1024");
                        });
    }
}
