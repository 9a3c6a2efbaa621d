package dev.parlance.command.reply;

import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.WorkerId;
import org.springframework.stereotype.Component;

@Component
record Workforce(WorkerHeart heart, ReplyGenerator generator) implements Workers {

    @Override
    public boolean worksOn(WorkerId worker, ReplyId reply) {
        return worker.equals(heart.id()) ? generator.worksOn(reply) : heart.isAlive(worker);
    }
}
