package dev.parlance.benchmark.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one gauge showed: a point every few seconds, so some thousands an hour. */
final class Series {

    /** Fewer tell nothing of a trend. */
    private static final int ENOUGH = 20;

    private record Point(int life, boolean settled, long value) {}

    private final List<Point> points = new ArrayList<>();

    /**
     * @param settled whether the process has been there long enough to count for a trend
     */
    synchronized void add(int life, boolean settled, long value) {
        points.add(new Point(life, settled, value));
    }

    synchronized long max() {
        return points.stream().mapToLong(Point::value).max().orElse(0);
    }

    /** The medians of the first and the last third of the whole run; 0 and 0 if too few. */
    synchronized long[] thirds() {
        return thirds(points.stream().filter(Point::settled).mapToLong(Point::value).toArray());
    }

    /** The same of the last process alone, which nobody killed. */
    synchronized long[] thirdsOfLastLife() {
        int last = points.isEmpty() ? 0 : points.getLast().life;
        return thirds(
                points.stream()
                        .filter(p -> p.settled && p.life == last)
                        .mapToLong(Point::value)
                        .toArray());
    }

    private static long[] thirds(long[] values) {
        if (values.length < ENOUGH) {
            return new long[] {0, 0};
        }
        int third = values.length / 3;
        return new long[] {median(values, 0, third), median(values, values.length - third, third)};
    }

    private static long median(long[] values, int from, int count) {
        if (count == 0) {
            return 0;
        }
        var sorted = Arrays.copyOfRange(values, from, from + count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }
}
