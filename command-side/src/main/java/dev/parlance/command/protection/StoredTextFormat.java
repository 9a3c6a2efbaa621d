package dev.parlance.command.protection;

import org.springframework.stereotype.Component;
import tools.jackson.databind.JacksonModule;

/**
 * Hands out how texts are written where messages are stored. The module is no bean: those are given
 * to every mapper there is, and no client may have texts opened or keys made by what it sends.
 */
@Component
public class StoredTextFormat {

    private final TextSeal seal;

    StoredTextFormat(TextSeal seal) {
        this.seal = seal;
    }

    /** The form in which texts are stored. */
    public JacksonModule module() {
        return new ProtectedTextModule(seal);
    }
}
