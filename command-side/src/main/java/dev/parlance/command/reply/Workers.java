package dev.parlance.command.reply;

import dev.parlance.kernel.reply.ReplyId;
import dev.parlance.kernel.reply.WorkerId;

/** The processes that generate replies. */
interface Workers {

    /**
     * Whether a worker is still at a reply that it claimed. Of another process it is known only
     * whether it has given a sign of life lately.
     */
    boolean worksOn(WorkerId worker, ReplyId reply);
}
