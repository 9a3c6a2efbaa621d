package dev.parlance.projection.analytics;

/** Kafka will never take a record as it is, such as one that is too large. */
final class RecordRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Kafka's words name topics and sizes, and nothing of what a record holds. */
    RecordRefused(Throwable cause) {
        super("Kafka refuses a record: " + cause.getMessage(), cause);
    }
}
