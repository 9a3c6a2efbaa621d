package dev.parlance.command.reply;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings as they are when nobody sets anything. */
final class SettingsForTests {

    private SettingsForTests() {}

    static ReplySettings replySettings() {
        return new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("parlance.reply", ReplySettings.class);
    }
}
