package dev.parlance.kernel.account;

/** What an account may do beyond its own affairs. */
public enum Role {
    /** Takes part in conversations; every account has it. */
    USER,
    /** Runs the product: accounts, projections, queues. */
    ADMIN,
    /** Reads the audit trail. */
    AUDITOR
}
