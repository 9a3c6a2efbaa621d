package dev.parlance.gateway.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.reply.Money;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Invalid;
import dev.parlance.kernel.usage.UsageGrouping;
import dev.parlance.kernel.usage.UsageQuery.FindUsage;
import dev.parlance.kernel.usage.UsageReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/usage")
@Tag(name = "Usage", description = "Tokens and money")
class UsageController {

    private static final int MOST_DAYS = 366;

    private final Queries queries;
    private final Clock clock;

    UsageController(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Operation(
            summary = "Sums what the caller has used",
            description =
                    "By UTC days, both inclusive: the last 30 if none are given, at most 366.")
    @GetMapping
    Report report(
            @Caller AccountId caller,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "day")
                    @Schema(allowableValues = {"day", "model", "conversation", "character"})
                    String groupBy) {
        var days = Days.of(from, to, clock);
        long count = ChronoUnit.DAYS.between(days.first(), days.last()) + 1;
        if (count < 1 || count > MOST_DAYS) {
            throw new Rejected(new Invalid("from and to span 1 to %d days.".formatted(MOST_DAYS)));
        }
        var query = new FindUsage(caller, days.first(), days.last(), grouping(groupBy));
        return Report.of(queries.ask(query, UsageReport.class));
    }

    private static UsageGrouping grouping(String name) {
        return Arrays.stream(UsageGrouping.values())
                .filter(grouping -> grouping.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Rejected(
                                        new Invalid(
                                                "groupBy is day, model, conversation or"
                                                        + " character.")));
    }

    record Report(List<Sums> rows, Sums total) {

        static Report of(UsageReport report) {
            return new Report(
                    report.rows().stream().map(row -> Sums.of(row.key(), row.totals())).toList(),
                    Sums.of(null, report.total()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sums(
            @Nullable String key,
            long replies,
            long promptTokens,
            long completionTokens,
            long cachedTokens,
            Money cost) {

        static Sums of(@Nullable String key, UsageReport.Totals totals) {
            return new Sums(
                    key,
                    totals.replies(),
                    totals.promptTokens(),
                    totals.completionTokens(),
                    totals.cachedTokens(),
                    Money.of(totals.cost(), totals.currency()));
        }
    }
}
