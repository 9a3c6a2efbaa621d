package dev.parlance.command.reply.prompt;

import org.axonframework.queryhandling.QueryGateway;

/** Lets tests of other packages look up who speaks as the product does. */
public final class Lookups {

    private Lookups() {}

    public static Names names(QueryGateway queries) {
        return new Names(queries);
    }

    public static Personas personas(QueryGateway queries) {
        return new Personas(queries);
    }
}
