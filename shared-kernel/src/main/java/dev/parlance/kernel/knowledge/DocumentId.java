package dev.parlance.kernel.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.parlance.kernel.job.JobId;
import dev.parlance.kernel.storage.BlobKey;
import java.util.UUID;

/** Names a document. */
public record DocumentId(@JsonValue UUID value) {

    @JsonCreator
    public DocumentId {}

    /**
     * Reads the id from its canonical text form.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static DocumentId valueOf(String text) {
        return new DocumentId(UUID.fromString(text));
    }

    /** The job that ingests the document. */
    public JobId ingestion() {
        return new JobId(value);
    }

    /** Where its bytes are until it is ingested. */
    public BlobKey blob() {
        return new BlobKey("knowledge/" + value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
