package dev.parlance.projection.analytics;

/** Kafka took nothing, whatever it was offered. It is offered the same again later. */
final class KafkaAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaAway(Throwable cause) {
        super("Kafka is away: " + cause, cause);
    }
}
