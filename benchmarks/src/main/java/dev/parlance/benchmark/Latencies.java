package dev.parlance.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Times of one kind, collected from many threads. */
public final class Latencies {

    private final Histogram histogram = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(2), 3);

    /**
     * @param nanos how long it took; longer than two minutes counts as two minutes
     */
    public void record(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, histogram.getHighestTrackableValue()));
    }

    /** How many were recorded. */
    public long count() {
        return histogram.getTotalCount();
    }

    /**
     * @param percent 0 to 100
     * @return milliseconds
     */
    public double millisAt(double percent) {
        return histogram.getValueAtPercentile(percent) / 1e6;
    }

    /** Median, p95, p99 and maximum in milliseconds, as columns. */
    public Map<String, Object> columns() {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("p50 ms", millisAt(50));
        columns.put("p95 ms", millisAt(95));
        columns.put("p99 ms", millisAt(99));
        columns.put("max ms", millisAt(100));
        return columns;
    }
}
