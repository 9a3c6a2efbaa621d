package dev.parlance.command.reply;

import dev.parlance.kernel.reply.WorkerId;

/** The processes that generate replies. */
interface Workers {

    /** Whether a worker has given a sign of life lately. */
    boolean isAlive(WorkerId worker);
}
