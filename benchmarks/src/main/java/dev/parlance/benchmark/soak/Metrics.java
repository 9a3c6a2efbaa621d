package dev.parlance.benchmark.soak;

import java.util.stream.DoubleStream;

/** A page of metrics in Prometheus' text format. */
record Metrics(String page) {

    /** The sum over all lines of the meter, which may be given with its first labels. */
    long sum(String meter) {
        return (long) values(meter).sum();
    }

    long max(String meter) {
        return (long) values(meter).max().orElse(0);
    }

    private DoubleStream values(String meter) {
        return page.lines()
                .filter(line -> line.startsWith(meter))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }
}
