package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.export.ExportCommand.RequestExport;
import dev.parlance.kernel.export.ExportList;
import dev.parlance.kernel.export.ExportPart;
import dev.parlance.kernel.export.ExportQuery.FindExport;
import dev.parlance.kernel.export.ExportQuery.FindExports;
import dev.parlance.kernel.export.ExportQuery.ReadExport;
import dev.parlance.kernel.export.ExportView;
import dev.parlance.kernel.export.ExportView.State;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;

/** The exports of the other modules, in small: what is asked for runs until it is made. */
public final class Takeaways {

    private final Map<JobId, AccountId> asked = new ConcurrentHashMap<>();
    private final Map<JobId, List<String>> made = new ConcurrentHashMap<>();

    /** Has one be ready, in these parts. */
    public void make(String export, String... parts) {
        made.put(JobId.valueOf(export), List.of(parts));
    }

    @CommandHandler
    synchronized JobId request(RequestExport command) {
        return of(command.owner())
                .filter(id -> !made.containsKey(id))
                .findFirst()
                .orElseGet(
                        () -> {
                            asked.put(command.exportId(), command.owner());
                            return command.exportId();
                        });
    }

    @QueryHandler
    ExportList list(FindExports query) {
        return new ExportList(of(query.reader()).map(this::view).toList());
    }

    @QueryHandler
    ExportView find(FindExport query) {
        if (!query.reader().equals(asked.get(query.exportId()))) {
            throw new Rejected(new Rejection.Refused(ErrorCode.NOT_FOUND, "There is none."));
        }
        return view(query.exportId());
    }

    private Stream<JobId> of(AccountId owner) {
        return asked.entrySet().stream()
                .filter(one -> one.getValue().equals(owner))
                .map(Map.Entry::getKey);
    }

    private ExportView view(JobId id) {
        var parts = made.get(id);
        return new ExportView(
                id,
                parts == null ? State.RUNNING : State.READY,
                parts == null ? 0 : parts.size(),
                parts == null ? 0 : String.join("", parts).length(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @QueryHandler
    ExportPart read(ReadExport query) {
        var parts = Objects.requireNonNull(made.get(query.exportId()));
        return new ExportPart(parts.get(query.part()).getBytes(StandardCharsets.US_ASCII));
    }
}
