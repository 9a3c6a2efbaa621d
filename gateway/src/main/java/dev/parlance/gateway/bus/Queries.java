package dev.parlance.gateway.bus;

import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Asks queries and waits for the answer. */
@Component
public class Queries {

    private final QueryGateway gateway;
    private final BusProperties properties;

    Queries(QueryGateway gateway, BusProperties properties) {
        this.gateway = gateway;
        this.properties = properties;
    }

    /**
     * Asks a query that always has an answer.
     *
     * @throws Rejected if the reader may not see it, or with {@link ErrorCode#OVERLOADED} if there
     *     was no answer in time
     */
    public <R> R ask(Object query, Class<R> answer) {
        return Answers.await(
                gateway.query(query, ResponseTypes.instanceOf(answer)),
                properties.queryTimeout(),
                Queries::late);
    }

    /**
     * Asks a query whose answer may be that there is none.
     *
     * @throws Rejected as {@link #ask(Object, Class)} does
     */
    public <R> Optional<R> find(Object query, Class<R> answer) {
        return Answers.await(
                gateway.query(query, ResponseTypes.optionalInstanceOf(answer)),
                properties.queryTimeout(),
                Queries::late);
    }

    private static Rejected late() {
        return new Rejected(
                new Refused(ErrorCode.OVERLOADED, "The question was not answered in time."));
    }
}
