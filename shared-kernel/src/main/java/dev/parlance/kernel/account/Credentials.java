package dev.parlance.kernel.account;

/** What a login is checked against. */
public record Credentials(AccountView account, PasswordHash passwordHash) {}
