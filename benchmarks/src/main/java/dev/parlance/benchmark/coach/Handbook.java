package dev.parlance.benchmark.coach;

import java.util.List;
import java.util.Map;

/** Documents that say something about each topic, in English and in Korean. */
final class Handbook {

    private static final List<String> DEPARTMENTS =
            List.of("the front desk", "human resources", "the help desk", "accounting");
    private static final List<String> KOREAN_DEPARTMENTS = List.of("안내 데스크", "인사팀", "전산팀", "회계팀");

    private Handbook() {}

    /** The documents as they are sent in. */
    static List<Map<String, String>> of(List<Topic> topics) {
        return List.of(
                document(
                        "Handbook",
                        topics.stream()
                                .filter(Topic::isEnglish)
                                .map(topic -> english(topic, topics.indexOf(topic)))
                                .toList()),
                document(
                        "편람",
                        topics.stream()
                                .filter(topic -> !topic.isEnglish())
                                .map(topic -> korean(topic, topics.indexOf(topic)))
                                .toList()));
    }

    private static Map<String, String> document(String title, List<String> sections) {
        return Map.of("title", title, "format", "markdown", "text", String.join("\n\n", sections));
    }

    private static String english(Topic topic, int place) {
        return """
        ## To %1$s

        Whoever wants to %1$s fills in form %2$d on the intranet and sends it to %3$s. It takes \
        %4$d working days as a rule. In urgent cases call extension %5$d, and say in which \
        building you work."""
                .formatted(
                        topic.asked(),
                        place + 1,
                        DEPARTMENTS.get(place % DEPARTMENTS.size()),
                        1 + place % 5,
                        4_000 + place);
    }

    private static String korean(Topic topic, int place) {
        return """
        ## %1$s

        %1$s 사내 누리집에서 %2$d호 서식을 써서 %3$s에 보내면 됩니다. 보통 %4$d일 걸립니다. \
        급하면 내선 %5$d번으로 전화해 몇 동에서 일하는지 말해 주세요."""
                .formatted(
                        topic.asked(),
                        place + 1,
                        KOREAN_DEPARTMENTS.get(place % KOREAN_DEPARTMENTS.size()),
                        1 + place % 5,
                        4_000 + place);
    }
}
