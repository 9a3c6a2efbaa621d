package dev.parlance.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.rejection.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentedCodesTest {

    private static final Path CONTRACT = Path.of("../docs/api/README.md");
    private static final Pattern ROW =
            Pattern.compile("\\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \\| ([0-9, ]+) \\|.*");

    private final Map<String, List<String>> statuses = new HashMap<>();

    DocumentedCodesTest() throws IOException {
        for (var line : Files.readAllLines(CONTRACT)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                for (var code : row.group(1).replace("`", "").split(", ")) {
                    statuses.computeIfAbsent(code, _ -> new ArrayList<>())
                            .add(row.group(2).strip());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeStandsInTheContractOnceWithItsStatus(ErrorCode code) {
        assertThat(statuses).containsKey(code.name());
        assertThat(statuses.get(code.name())).hasSize(1);
        assertThat(statuses.get(code.name()).getFirst().split(", "))
                .contains(String.valueOf(Failure.status(code).value()));
    }

    @Test
    void theContractNamesNoCodeThatDoesNotExist() {
        var codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList();

        assertThat(codes).containsAll(statuses.keySet());
    }
}
