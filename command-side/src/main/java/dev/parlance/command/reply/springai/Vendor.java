package dev.parlance.command.reply.springai;

import dev.parlance.command.reply.model.ModelOptions;
import dev.parlance.command.reply.model.ReplyModelException;
import dev.parlance.kernel.reply.ModelRef;
import java.util.List;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;

/** What differs from one vendor to the next. */
interface Vendor {
    /** Prepares a call; nothing is sent before the stream is subscribed to. */
    Call call(List<Message> messages, String modelName, ModelOptions options);

    /** What a failure of the stream means. */
    ReplyModelException fault(ModelRef model, Throwable failure);

    /** All tokens read, cached ones included, which not every vendor counts in. */
    default long promptTokens(Usage usage) {
        return usage.getPromptTokens();
    }

    /**
     * A prepared call.
     *
     * @param stream the answer, chunk by chunk
     * @param connection the call's connection, as far as the stream does not close it itself
     */
    record Call(Flux<ChatResponse> stream, Connection connection) {}

    /** A connection to a provider that can be cut. */
    interface Connection {
        /** Closes the connection, if it is open; a later attempt to open it fails. */
        void cut();

        /** Says that the call has ended; must be the last word on each call. */
        void release();
    }
}
