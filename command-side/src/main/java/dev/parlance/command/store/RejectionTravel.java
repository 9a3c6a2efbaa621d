package dev.parlance.command.store;

import dev.parlance.command.store.append.StaleStates;
import dev.parlance.kernel.character.CharacterCommand;
import dev.parlance.kernel.character.CharacterCommand.CreateCharacter;
import dev.parlance.kernel.conversation.AskQuestion;
import dev.parlance.kernel.conversation.ConversationCommand;
import dev.parlance.kernel.conversation.RoomCommand;
import dev.parlance.kernel.lorebook.LorebookCommand;
import dev.parlance.kernel.memory.MemoryCommand;
import dev.parlance.kernel.memory.SummaryCommand;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.reply.ReplyCommand;
import dev.parlance.kernel.rerun.RerunCommand;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Packs a rejection into the details of an execution exception, the only part of a failure that
 * keeps its type on the way between processes.
 */
final class RejectionTravel {

    private final StaleStates staleStates;

    RejectionTravel(StaleStates staleStates) {
        this.staleStates = staleStates;
    }

    @Nullable Object command(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (Rejected rejected) {
            staleStates.requireCurrent();
            throw packed(rejected.rejection());
        } catch (AggregateNotFoundException absent) {
            staleStates.requireCurrent();
            var rejection = absenceOf(unitOfWork.getMessage().getPayload());
            if (rejection == null) {
                throw absent;
            }
            throw packed(rejection);
        }
    }

    @Nullable Object query(
            UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (Rejected rejected) {
            throw new QueryExecutionException(
                    rejected.getMessage(), null, rejected.rejection(), false);
        }
    }

    static CommandExecutionException packed(Rejection rejection) {
        return new CommandExecutionException(rejection.detail(), null, rejection, false);
    }

    /** What the sender is told when there is no aggregate to take the command, or no longer one. */
    static @Nullable Rejection absenceOf(Object command) {
        return switch (command) {
            case ConversationCommand c -> new Rejection.ConversationNotFound(c.conversationId());
            case AskQuestion c -> new Rejection.ConversationNotFound(c.conversationId());
            case RoomCommand c -> new Rejection.ConversationNotFound(c.conversationId());
            case ReplyCommand c -> new Rejection.ConversationNotFound(c.conversationId());
            case SummaryCommand c -> new Rejection.ConversationNotFound(c.conversationId());
            case LorebookCommand c -> new Rejection.LorebookNotFound(c.lorebookId());
            case MemoryCommand _ ->
                    new Rejection.Refused(ErrorCode.MEMORY_NOT_FOUND, "There is no such memory.");
            case RerunCommand _ ->
                    new Rejection.Refused(ErrorCode.NOT_FOUND, "There is no such re-run.");
            case CreateCharacter _ ->
                    new Rejection.Conflict("The character was made before, and deleted.");
            case CharacterCommand c ->
                    new Rejection.Refused(
                            ErrorCode.CHARACTER_NOT_FOUND,
                            "There is no character %s.".formatted(c.characterId()));
            default -> null;
        };
    }
}
