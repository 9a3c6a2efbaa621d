package dev.parlance.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The product inside this process, for what is to be measured without HTTP. */
public final class EmbeddedProduct implements AutoCloseable {

    private static final String MAIN_CLASS = "dev.parlance.application.Parlance";

    private final ConfigurableApplicationContext context;

    private EmbeddedProduct(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param settings more properties of the product
     */
    public static EmbeddedProduct start(BenchDatabase database, Map<String, Object> settings)
            throws ReflectiveOperationException {
        var all = new LinkedHashMap<String, Object>();
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", database.server().user());
        all.put("spring.datasource.password", database.server().password());
        all.put("server.port", "0");
        all.put("parlance.socketio.port", "off");
        all.put("parlance.data", database.server().cluster().resolve("product").toString());
        all.put("logging.level.root", "warn");
        all.putAll(settings);
        var main = Class.forName(MAIN_CLASS).getMethod("main", String[].class);
        var running =
                SpringApplication.from(args -> main.invoke(null, (Object) args))
                        .run(
                                all.entrySet().stream()
                                        .map(e -> "--" + e.getKey() + "=" + e.getValue())
                                        .toArray(String[]::new));
        return new EmbeddedProduct(running.getApplicationContext());
    }

    /** One of its components. */
    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Lets it begin no more replies, as before it goes down. */
    public void stopReplies() {
        context.getBean("replyShutdown", SmartLifecycle.class).stop();
    }

    /** One of several components of a type. */
    public <T> T get(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }
}
