package dev.parlance.command.export;

import dev.parlance.command.job.Jobs;
import dev.parlance.command.keys.PersonKeys;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.export.ExportCommand.RequestExport;
import dev.parlance.kernel.export.ExportList;
import dev.parlance.kernel.export.ExportPart;
import dev.parlance.kernel.export.ExportQuery.FindExport;
import dev.parlance.kernel.export.ExportQuery.FindExports;
import dev.parlance.kernel.export.ExportQuery.OfOne;
import dev.parlance.kernel.export.ExportQuery.ReadExport;
import dev.parlance.kernel.export.ExportView;
import dev.parlance.kernel.export.ExportView.State;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.job.JobKind;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.storage.BlobStorage;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The exports of people: asked for, looked at, read, and ended. */
@Component
public class OwnExports {

    private final ExportRows rows;
    private final Jobs jobs;
    private final BlobStorage blobs;
    private final PersonKeys keys;
    private final ExportSettings settings;

    OwnExports(
            ExportRows rows,
            Jobs jobs,
            BlobStorage blobs,
            PersonKeys keys,
            ExportSettings settings) {
        this.rows = rows;
        this.jobs = jobs;
        this.blobs = blobs;
        this.keys = keys;
        this.settings = settings;
    }

    @CommandHandler
    @Transactional
    JobId handle(RequestExport command) {
        var id = command.exportId();
        if (!rows.add(id, command.owner(), settings.keep())) {
            return rows.running(command.owner())
                    .orElseThrow(
                            () ->
                                    new Rejected(
                                            new Rejection.Conflict(
                                                    "An export has just come to its end.")));
        }
        jobs.enqueue(id, JobKind.EXPORT, command.owner(), id.toString());
        return id;
    }

    @QueryHandler
    ExportView handle(FindExport query) {
        return find(query).view();
    }

    @QueryHandler
    ExportList handle(FindExports query) {
        return new ExportList(
                rows.newest(query.reader(), ExportList.MOST).stream()
                        .map(ExportRow::view)
                        .toList());
    }

    @QueryHandler
    ExportPart handle(ReadExport query) {
        var export = find(query);
        var view = export.view();
        if (view.state() != State.READY) {
            throw new Rejected(new Rejection.Conflict("The export is not ready."));
        }
        if (query.part() < 0 || query.part() >= view.parts()) {
            throw new Rejected(new Rejection.Invalid("The export has no such part."));
        }
        var blob = export.part(query.part());
        var sealed =
                blobs.get(blob)
                        .orElseThrow(
                                () -> new IllegalStateException("Part %s is lost".formatted(blob)));
        return keys.toRead(export.owner())
                .map(key -> new ExportPart(ExportFile.opened(sealed, blob, key)))
                .orElseThrow(() -> absent(query));
    }

    /** Ends all of a person's; the sweep forgets them. */
    public void endAllOf(AccountId owner) {
        rows.endAllOf(owner);
    }

    private ExportRow find(OfOne query) {
        return rows.find(query.exportId(), query.reader()).orElseThrow(() -> absent(query));
    }

    private static Rejected absent(OfOne query) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.NOT_FOUND, "There is no export %s.".formatted(query.exportId())));
    }
}
