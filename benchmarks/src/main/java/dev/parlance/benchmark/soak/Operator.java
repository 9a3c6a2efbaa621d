package dev.parlance.benchmark.soak;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An administrator, who sees how far the projections are and has them replayed. */
final class Operator {

    static final String EMAIL = "operator@example.org";
    static final String PASSWORD = "운영자의 긴 비밀번호 for the soak";
    private static final long POLL_MILLIS = 500;

    private final Account account;

    Operator(Api api, Violations violations) throws InterruptedException {
        account = Account.existing(api, violations, EMAIL, PASSWORD);
    }

    /** Has a projection replayed from the first event. */
    void replay(String projection) throws InterruptedException {
        var path = "/admin/projections/" + projection + "/replay";
        var answer = account.send("POST", path, null);
        if (!answer.succeeded()) {
            throw new IllegalStateException(projection + " is not replayed: " + answer);
        }
    }

    /**
     * Waits until every projection has taken in every event.
     *
     * @return what is not at the head when time is up
     */
    List<String> awaitHead(Run run) throws InterruptedException {
        while (true) {
            var late = late();
            if (late.isEmpty() || run.patienceEnded()) {
                return late;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private List<String> late() throws InterruptedException {
        var answer = account.get("/admin/projections");
        if (!answer.succeeded()) {
            return List.of(answer.toString());
        }
        var late = new ArrayList<String>();
        for (var projection : answer.body().path("items")) {
            if (!isAtHead(projection)) {
                late.add(projection.toString());
            }
        }
        return late;
    }

    private static boolean isAtHead(JsonNode projection) {
        return projection.path("eventsBehind").asLong() == 0
                && projection.path("running").asBoolean()
                && !projection.hasNonNull("rebuild")
                && !projection.hasNonNull("fault");
    }
}
