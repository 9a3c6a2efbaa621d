/**
 * Long work that outlives the process which does it. Others queue jobs by {@link
 * dev.parlance.command.job.Jobs}, and say how a kind of them is done by a {@link
 * dev.parlance.command.job.JobWork}; trying again, burying and telling operators is done here.
 */
@NullMarked
package dev.parlance.command.job;

import org.jspecify.annotations.NullMarked;
