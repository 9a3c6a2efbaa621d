package dev.parlance.kernel.export;

import java.util.List;

/**
 * Exports of a person's, the newest first.
 *
 * @param items {@value #MOST} at most
 */
public record ExportList(List<ExportView> items) {

    public static final int MOST = 50;
}
