package dev.parlance.benchmark.memory;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One of the data set's conversations: two people who talk now and then, for months.
 *
 * @param name the data set's number of it
 * @param turns in the order in which they were said
 */
record Talk(String name, List<Turn> turns, List<Question> questions) {

    Talk {
        turns = List.copyOf(turns);
        questions = List.copyOf(questions);
    }

    /**
     * Something that was said.
     *
     * @param session which of the talk's meetings
     * @param seq counted through all meetings
     * @param saidAt when the meeting began
     */
    record Turn(String id, int session, long seq, String text, Instant saidAt) {}

    /**
     * Something that is asked about what was said.
     *
     * @param category the data set's: 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop
     * @param evidence the positions in the talk of the turns that answer it
     */
    record Question(String text, int category, Set<Integer> evidence) {

        Question {
            evidence = Set.copyOf(evidence);
        }
    }
}
