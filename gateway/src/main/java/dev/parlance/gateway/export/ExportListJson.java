package dev.parlance.gateway.export;

import dev.parlance.kernel.export.ExportList;
import java.util.List;

/** Exports on the wire, the newest first. */
record ExportListJson(List<ExportJson> items) {

    static ExportListJson of(ExportList exports) {
        return new ExportListJson(exports.items().stream().map(ExportJson::of).toList());
    }
}
