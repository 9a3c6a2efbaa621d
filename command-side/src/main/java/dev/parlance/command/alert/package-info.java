/**
 * Tells operators of failures, by a message to a webhook that understands what Slack's do. Others
 * enter by {@link dev.parlance.command.alert.Alerts}.
 */
@NullMarked
package dev.parlance.command.alert;

import org.jspecify.annotations.NullMarked;
