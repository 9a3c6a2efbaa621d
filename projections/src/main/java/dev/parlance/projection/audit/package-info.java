/**
 * Evidence that stored events are what they were: chains over them as they are stored, a log of the
 * chains' ends with signed checkpoints, and what compares the store with both. It reads the event
 * store itself, for a read model could not be asked about it. {@link
 * dev.parlance.projection.audit.ExportCheck} is for those who check an export without the product.
 */
@NullMarked
package dev.parlance.projection.audit;

import org.jspecify.annotations.NullMarked;
