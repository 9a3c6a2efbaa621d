package dev.parlance.kernel.export;

import java.util.List;

/**
 * Exports of a person's, the newest first.
 *
 * @param items at most {@value #MOST}, which is more than anybody is allowed within a week
 */
public record ExportList(List<ExportView> items) {

    public static final int MOST = 50;
}
