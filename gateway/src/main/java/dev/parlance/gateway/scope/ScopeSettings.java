package dev.parlance.gateway.scope;

import dev.parlance.kernel.knowledge.KnowledgeScope;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where knowledge is when nobody says so.
 *
 * @param defaultScope the scope, of the {@link KnowledgeScope#FORM}
 */
@ConfigurationProperties("parlance.knowledge")
public record ScopeSettings(@DefaultValue("house") KnowledgeScope defaultScope) {

    public ScopeSettings {
        if (defaultScope.account() != null) {
            throw new IllegalArgumentException(
                    "parlance.knowledge.default-scope must be of the form " + KnowledgeScope.FORM);
        }
    }

    /**
     * What a caller means by the name of a scope, or by none.
     *
     * @param name of the {@link KnowledgeScope#FORM}
     */
    public KnowledgeScope named(@Nullable String name) {
        return name == null ? defaultScope : new KnowledgeScope(name);
    }
}
