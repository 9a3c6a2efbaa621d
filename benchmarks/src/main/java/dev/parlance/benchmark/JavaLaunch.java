package dev.parlance.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a JVM is started with the product.
 *
 * @param options of the JVM
 */
public record JavaLaunch(Path jar, List<String> options) {

    /** As {@code bin/parlance} starts it, with the AOT cache if there is one. */
    public static JavaLaunch asShipped(BenchServer server) {
        var options = new ArrayList<>(server.jvmOptions());
        if (Files.exists(server.aotCache())) {
            options.add("-XX:AOTCache=" + server.aotCache());
            options.add("-Xlog:aot*=off");
        }
        return new JavaLaunch(server.product(), List.copyOf(options));
    }

    /** The same with more options, such as those that record a profile. */
    public JavaLaunch with(List<String> more) {
        return new JavaLaunch(jar, Stream.concat(options.stream(), more.stream()).toList());
    }

    List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }
}
