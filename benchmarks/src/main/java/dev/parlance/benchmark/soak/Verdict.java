package dev.parlance.benchmark.soak;

import dev.parlance.benchmark.BenchDatabase;
import dev.parlance.benchmark.soak.Check.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Waits until all is quiet and looks whether everything is as it must be. */
final class Verdict {

    private static final long POLL_MILLIS = 500;

    /** A deadline may outlive its saga by the ten seconds after which it finds nobody. */
    private static final String OPEN_REPLIES =
            """
            SELECT (SELECT count(*) FROM domain_event
                    WHERE payload_type LIKE '%AssistantReplyRequested')
                 - (SELECT count(*) FROM domain_event
                    WHERE payload_type ~ 'AssistantReply(Completed|Failed|Cancelled)$')
                 + (SELECT count(*) FROM saga_entry) + (SELECT count(*) FROM scheduled_tasks)
            """;

    private static final String ENDS =
            """
            SELECT replace(type, 'AssistantReply', '') ||
                   coalesce(' ' || (body ->> 'code') || ': ' || left(body ->> 'detail', 60), '')
            FROM soak.event WHERE type ~ 'AssistantReply(Completed|Failed|Cancelled)$'
            UNION ALL SELECT 'attempts after the first' FROM soak.event
            WHERE type = 'AssistantReplyStarted' AND (body ->> 'attempt')::int > 1
            """;

    private final Run run;
    private final BenchDatabase database;
    private final Api api;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, Long> ends = new TreeMap<>();

    Verdict(Run run, BenchDatabase database, Api api) {
        this.run = run;
        this.database = database;
        this.api = api;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** How many replies ended in which way. */
    Map<String, Long> ends() {
        return ends;
    }

    void examine(Load load, Chaos chaos) throws SQLException, InterruptedException {
        var operator = new Operator(api, run.violations());
        awaitEnds();
        var late = operator.awaitHead(run);
        record(new Outcome("projections reach the head", late.size(), String.join("; ", late)));
        awaitFeeds(load.feeds());
        run.say("all is quiet; examining");
        try (var evidence = new Evidence(database.dataSource(), run.ledger())) {
            evidence.strings(ENDS).forEach(end -> ends.merge(end, 1L, Long::sum));
            for (var check : Checks.ALL) {
                record(evidence.examine(check));
            }
            record(
                    evidence.examine(
                            new Check(
                                    "workers that died are known no longer than an hour",
                                    "SELECT * FROM reply_worker OFFSET " + chaos.lives())));
            compareAnswers(load.accounts(), evidence);
            var readModels = new ReadModels(evidence);
            record(readModels.allTablesAreKnown());
            run.say("replaying %,d rows of the read models".formatted(readModels.rows()));
            readModels.compareWithReplay(operator, run).forEach(this::record);
        }
    }

    private void record(Outcome outcome) {
        outcomes.add(outcome);
    }

    private void awaitEnds() throws SQLException, InterruptedException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            var open = Long.MAX_VALUE;
            while (open > 0 && !run.patienceEnded()) {
                try (var rows = statement.executeQuery(OPEN_REPLIES)) {
                    rows.next();
                    open = rows.getLong(1);
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** A feed that heard nothing looks after itself every minute. */
    private void awaitFeeds(List<FeedReader> feeds) throws SQLException, InterruptedException {
        var behind = feeds;
        while (true) {
            behind =
                    behind.stream().filter(feed -> feed.lastSeq() < feed.talk().lastSeq()).toList();
            if (behind.isEmpty() || run.patienceEnded()) {
                break;
            }
            Thread.sleep(POLL_MILLIS);
        }
        record(
                new Outcome(
                        "feeds reach the newest message",
                        behind.size(),
                        String.join("; ", behind.stream().map(Verdict::place).toList())));
    }

    private static String place(FeedReader feed) {
        return "%s at %d of %d after %s"
                .formatted(feed.talk().id(), feed.lastSeq(), feed.talk().lastSeq(), feed.lastId());
    }

    /** What people are told of their usage and of what is unread is what the tables hold. */
    private void compareAnswers(List<Account> accounts, Evidence evidence)
            throws SQLException, InterruptedException {
        var wrong = new ArrayList<String>();
        for (var account : accounts) {
            var sums =
                    evidence.strings(
                            """
                            SELECT coalesce(sum(prompt_tokens), 0) || '/' ||
                                   coalesce(sum(completion_tokens), 0)
                            FROM usage_daily WHERE account_id = '%s'
                            """
                                    .formatted(account.id()));
            var unread =
                    evidence.strings(
                            """
                            SELECT coalesce(sum(last_seq - last_read_seq), 0)
                            FROM read_marker JOIN conversation_progress USING (conversation_id)
                            WHERE account_id = '%s'
                            """
                                    .formatted(account.id()));
            var total = account.get("/usage").body().path("total");
            var told =
                    total.path("promptTokens").asLong()
                            + "/"
                            + total.path("completionTokens").asLong();
            var toldUnread = account.get("/conversations/unread-count").body().path("total");
            if (!sums.getFirst().equals(told)
                    || !unread.getFirst().equals(Long.toString(toldUnread.asLong()))) {
                wrong.add(
                        "%s: usage %s, told %s; unread %s, told %s"
                                .formatted(account.id(), sums, told, unread, toldUnread));
            }
        }
        record(
                new Outcome(
                        "people are told their usage and unread counts",
                        wrong.size(),
                        String.join("; ", wrong)));
    }
}
