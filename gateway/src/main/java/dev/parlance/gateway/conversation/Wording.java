package dev.parlance.gateway.conversation;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationView;
import dev.parlance.kernel.conversation.MessageView;
import dev.parlance.kernel.conversation.Notice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the words for notices: all the names that a page needs are asked for at once. */
@Component
class Wording {

    private final PeopleNames names;

    Wording(PeopleNames names) {
        this.names = names;
    }

    Words forNotice(Notice notice) {
        var people = new HashSet<AccountId>();
        gather(notice, people);
        return new Words(names.of(people));
    }

    Words forMessages(List<MessageView> messages) {
        var people = new HashSet<AccountId>();
        messages.forEach(message -> gather(message.notice(), people));
        return new Words(names.of(people));
    }

    Words forConversations(List<ConversationView> conversations) {
        var people = new HashSet<AccountId>();
        for (var conversation : conversations) {
            var last = conversation.lastMessage();
            gather(last == null ? null : last.notice(), people);
        }
        return new Words(names.of(people));
    }

    private static void gather(@Nullable Notice notice, Set<AccountId> people) {
        if (notice != null && notice.actor() != null) {
            people.add(notice.actor());
        }
        if (notice != null && notice.person() != null) {
            people.add(notice.person());
        }
    }
}
