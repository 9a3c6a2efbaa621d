/**
 * The language of re-runs: the prompt of a reply, sent again to a model that an auditor names. What
 * comes of it stands beside the reply and is no part of the conversation.
 */
@NullMarked
package dev.parlance.kernel.rerun;

import org.jspecify.annotations.NullMarked;
