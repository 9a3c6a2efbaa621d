package dev.parlance.command.avatar;

import dev.parlance.kernel.account.AccountId;
import org.springframework.stereotype.Component;

/** The pictures of a person's characters, chosen or waiting. */
@Component
public class OwnPictures {

    private final CandidateRows rows;

    OwnPictures(CandidateRows rows) {
        this.rows = rows;
    }

    /** Ends all of them; the sweep forgets them. */
    public void endAllOf(AccountId owner) {
        rows.endAllOf(owner);
    }
}
