/**
 * The auditor's edge, and the record of everything auditors and administrators do. Controllers for
 * them take an {@link dev.parlance.kernel.audit.Access} to learn what they may show; those that ask
 * for a reason are marked {@link dev.parlance.gateway.audit.Reasoned} and record it by {@link
 * dev.parlance.gateway.audit.Accesses}.
 */
@NullMarked
package dev.parlance.gateway.audit;

import org.jspecify.annotations.NullMarked;
