package dev.parlance.command.trade.pages;

import dev.parlance.command.reply.ReplyCompanion;
import dev.parlance.command.trade.hs.HsRecogniser;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.trade.DetailPage;
import org.springframework.beans.factory.ObjectProvider;

/** A page for each HS code that a question names, in the order in which it names them. */
final class DetailPages implements ReplyCompanion {

    private final ObjectProvider<HsRecogniser> recogniser;
    private final ObjectProvider<TablePages> table;

    /** Both are made when they are first needed: most products never are asked about trade. */
    DetailPages(ObjectProvider<HsRecogniser> recogniser, ObjectProvider<TablePages> table) {
        this.recogniser = recogniser;
        this.table = table;
    }

    @Override
    public boolean accompanies(ConversationKind kind) {
        return kind == ConversationKind.TRADE;
    }

    @Override
    public void accompany(String question, Telling telling) {
        var codes = recogniser.getObject().find(question);
        telling.begun(codes.size());
        var language = Language.of(question);
        for (int order = 0; order < codes.size(); order++) {
            var found = codes.get(order);
            var page = table.getObject().of(found.code(), language);
            telling.ready(
                    new DetailPage(
                            order,
                            found.code().digits(),
                            page.title(),
                            page.url(),
                            found.confidence() * page.match(),
                            page.source()));
        }
    }
}
