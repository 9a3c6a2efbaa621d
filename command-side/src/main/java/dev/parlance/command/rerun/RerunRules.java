package dev.parlance.command.rerun;

import dev.parlance.kernel.rerun.RerunCommand.RequestRerun;

/** What must hold for a re-run to be taken on. */
interface RerunRules {

    /**
     * The prompt that will be sent.
     *
     * @throws dev.parlance.kernel.rejection.Rejected if the model may not be asked, the prompt
     *     cannot be built again, or too much work is waiting already
     */
    RebuiltPrompt require(RequestRerun command);
}
