package dev.parlance.kernel.budget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.parlance.kernel.account.AccountId;
import org.jspecify.annotations.Nullable;

/** Names a budget: {@code global} for everybody's, {@code account/<id>} for an account's. */
public record BudgetId(@JsonValue String value) {

    /** What everybody may spend together. */
    public static final BudgetId GLOBAL = new BudgetId("global");

    private static final String ACCOUNT = "account/";

    /**
     * @throws IllegalArgumentException if no budget is named so
     */
    @JsonCreator
    public BudgetId {
        if (!value.equals("global")) {
            accountIn(value);
        }
    }

    /** The budget of an account. */
    public static BudgetId of(AccountId account) {
        return new BudgetId(ACCOUNT + account);
    }

    /** Whose it is, or null for everybody's. */
    public @Nullable AccountId account() {
        return isGlobal() ? null : accountIn(value);
    }

    public boolean isGlobal() {
        return value.equals(GLOBAL.value);
    }

    private static AccountId accountIn(String value) {
        if (!value.startsWith(ACCOUNT)) {
            throw new IllegalArgumentException("No budget is named " + value);
        }
        return AccountId.valueOf(value.substring(ACCOUNT.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
