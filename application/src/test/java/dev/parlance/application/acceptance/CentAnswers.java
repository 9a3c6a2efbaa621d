package dev.parlance.application.acceptance;

import dev.parlance.testing.llm.FakeVendorServer;
import dev.parlance.testing.llm.VendorScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model whose answers have ten tokens at most, at a tenth of a cent each, and whose prompts cost
 * nothing: so each call may cost a cent, and does.
 */
final class CentAnswers {

    static final String OPERATOR = "operator@example.org";
    static final String PASSWORD = "correct horse battery staple";
    static final VendorScript ANSWER = VendorScript.answering("그", "래").usage(11, 10, 0);

    private CentAnswers() {}

    /** What a product is told to ask it, and who may set limits there. */
    static Map<String, String> settings(FakeVendorServer vendor) throws IOException {
        var settings = new TreeMap<String, String>();
        settings.put("PARLANCE_LLM_PROVIDER", "openai");
        settings.put("PARLANCE_LLM_BASE_URL", vendor.baseUrl());
        settings.put("PARLANCE_LLM_API_KEY", "sk-test");
        settings.put("PARLANCE_LLM_MODEL", "small");
        settings.put("PARLANCE_LLM_MAXTOKENS", "10");
        settings.put("PARLANCE_LLM_PRICELIST", priceList().toUri().toString());
        settings.put("PARLANCE_ADMIN_EMAIL", OPERATOR);
        settings.put("PARLANCE_ADMIN_PASSWORD", PASSWORD);
        return settings;
    }

    private static Path priceList() throws IOException {
        return Files.writeString(
                Files.createTempFile(Path.of("target"), "price-list", ".json").toAbsolutePath(),
                """
                {"version": "test", "currency": "USD", "asOf": "2026-11-22", "source": "test",
                 "prices": [{"provider": "openai", "model": "*",
                             "input": 0, "cached": 0, "output": 1000}]}
                """);
    }
}
