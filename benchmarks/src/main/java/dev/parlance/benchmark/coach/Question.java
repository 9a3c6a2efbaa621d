package dev.parlance.benchmark.coach;

import java.util.Locale;

/**
 * A question about a topic in one of many buildings. Those in different buildings are different
 * questions to the semantic cache, however near their vectors lie, since they name other numbers.
 *
 * @param building its number, or 0 for a question that names none
 */
record Question(Topic topic, int building) {

    /** As it is asked first. */
    String asked() {
        return topic.isEnglish()
                ? "How can I %s%s?".formatted(topic.asked(), inBuilding())
                : "%s%s 어떻게 하나요?".formatted(inBuilding(), topic.asked());
    }

    /** The same question to the short cache: in small letters, and without its mark. */
    String again() {
        return asked().replace("?", "").toLowerCase(Locale.ROOT);
    }

    /** The same in the same words about the topic, asked in another way. */
    String reworded() {
        return "How do I %s%s?".formatted(topic.asked(), inBuilding());
    }

    /** The same in other words. */
    String otherwise() {
        return "How can I %s%s?".formatted(topic.otherwise(), inBuilding());
    }

    /** Whether the local embedding model covers its language, so that it may be compared. */
    boolean isComparable() {
        return topic.isEnglish();
    }

    private String inBuilding() {
        if (building == 0) {
            return "";
        }
        return topic.isEnglish()
                ? " in building %d".formatted(building)
                : "%d동에서 ".formatted(building);
    }
}
