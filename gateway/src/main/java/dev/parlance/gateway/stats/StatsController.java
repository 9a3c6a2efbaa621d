package dev.parlance.gateway.stats;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.usage.Days;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import dev.parlance.kernel.stats.StatsGrouping;
import dev.parlance.kernel.stats.StatsQuery.FindStats;
import dev.parlance.kernel.stats.StatsReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/stats")
@PreAuthorize("hasRole('ADMIN')")
@Tag(name = "Operation", description = "For administrators")
class StatsController {

    private final Queries queries;
    private final Clock clock;

    StatsController(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Operation(
            summary = "Sums what everybody's replies took and how they ended",
            description =
                    "By the UTC day of their end, from and to inclusive: the last 30 if none are"
                            + " given, at most 366, or 31 by account, conversation or room. The"
                            + " dearest come first, days in their order. Tokens and cost are also"
                            + " those of summaries, which count as no reply; total is over all"
                            + " pages. cache and hitRate are of completed replies of coaches.")
    @GetMapping
    StatsJson stats(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "day")
                    @Schema(
                            allowableValues = {
                                "day",
                                "account",
                                "conversation",
                                "room",
                                "model",
                                "outcome",
                                "kind"
                            })
                    String groupBy,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var days = Days.of(from, to, clock);
        var query = new FindStats(days.first(), days.last(), grouping(groupBy), cursor, limit);
        return StatsJson.of(queries.ask(query, StatsReport.class));
    }

    private static StatsGrouping grouping(String name) {
        return Arrays.stream(StatsGrouping.values())
                .filter(grouping -> grouping.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Rejected(
                                        new Invalid(
                                                "groupBy is day, account, conversation, room,"
                                                        + " model, outcome or kind.")));
    }
}
