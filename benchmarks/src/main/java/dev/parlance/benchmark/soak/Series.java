package dev.parlance.benchmark.soak;

import java.util.ArrayList;
import java.util.List;

/** What one gauge showed: a point every few seconds, so some thousands an hour. */
final class Series {

    private record Point(int life, long value) {}

    private final List<Point> points = new ArrayList<>();

    synchronized void add(int life, long value) {
        points.add(new Point(life, value));
    }

    synchronized long max() {
        return points.stream().mapToLong(Point::value).max().orElse(0);
    }

    /** The medians of the first and the last third of the whole run. */
    synchronized long[] thirds() {
        return thirds(points.stream().mapToLong(Point::value).toArray());
    }

    /** The same of the last process alone, which nobody killed. */
    synchronized long[] thirdsOfLastLife() {
        int last = points.isEmpty() ? 0 : points.getLast().life;
        return thirds(
                points.stream().filter(p -> p.life == last).mapToLong(Point::value).toArray());
    }

    private static long[] thirds(long[] values) {
        int third = values.length / 3;
        return new long[] {median(values, 0, third), median(values, values.length - third, third)};
    }

    private static long median(long[] values, int from, int count) {
        if (count == 0) {
            return 0;
        }
        var sorted = java.util.Arrays.copyOfRange(values, from, from + count);
        java.util.Arrays.sort(sorted);
        return sorted[count / 2];
    }
}
