package dev.parlance.kernel.knowledge;

/**
 * How often what can be found in a scope has changed.
 *
 * @param version 0 for a scope without documents; it only ever grows
 */
public record ScopeVersion(KnowledgeScope scope, long version) {}
