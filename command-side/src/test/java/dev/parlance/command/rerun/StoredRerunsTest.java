package dev.parlance.command.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.command.store.StoredFormat;
import dev.parlance.kernel.rerun.RerunEvent.RerunCompleted;
import dev.parlance.kernel.rerun.RerunEvent.RerunFailed;
import dev.parlance.kernel.rerun.RerunEvent.RerunRequested;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Events of re-runs come back as they were stored. */
class StoredRerunsTest {

    private final JsonMapper json = stored();

    @ParameterizedTest
    @ValueSource(classes = {RerunRequested.class, RerunCompleted.class, RerunFailed.class})
    void anEventIsReadAndWrittenAsItWasStored(Class<?> type) throws IOException {
        var bytes = bytes("/stored-events/%s-1.json".formatted(type.getSimpleName()));

        var event = json.readValue(bytes, type);

        assertThat(json.readTree(json.writeValueAsBytes(event))).isEqualTo(json.readTree(bytes));
    }

    private static JsonMapper stored() {
        var builder = JsonMapper.builder();
        new StoredFormat().accept(builder);
        return builder.build();
    }

    private static byte[] bytes(String path) throws IOException {
        try (var file = StoredRerunsTest.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(file, path).readAllBytes();
        }
    }
}
