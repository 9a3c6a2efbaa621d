package dev.parlance.benchmark.projection;

import java.util.List;

/** What is said, in Korean and English; each text a function of its number. */
final class Phrases {

    private static final List<String> QUESTIONS =
            List.of(
                    "오늘 서울 날씨가 정말 좋네요. Shall we take a walk along the river after lunch?",
                    "What would you read first, if you had a whole rainy weekend to yourself?",
                    "어제 말한 여행 계획을 조금 더 자세히 설명해 주세요. 부산까지 기차로 가고 싶어요.",
                    "그 노래 제목이 뭐였죠?",
                    "Can you compare the two offers again, 가격하고 배송 기간을 중심으로?");
    private static final List<String> SENTENCES =
            List.of(
                    "좋은 생각이에요! 한강을 따라 천천히 걷다가 작은 카페에 들러도 좋겠어요.",
                    "I would begin with something short, so that the afternoon still belongs to you.",
                    "기차는 한 시간에 두 번 있고, 창가 자리는 미리 예약하는 편이 좋습니다.",
                    "The first is cheaper by a tenth, the second arrives two days earlier.",
                    "궁금한 점이 더 있으면 언제든지 물어보세요.");
    private static final int MOST_SENTENCES = 10;

    private Phrases() {}

    /** What a person asks. */
    static String question(long number) {
        return at(QUESTIONS, number) + " (" + number + ")";
    }

    /** What the assistant answers, in two to ten sentences. */
    static String answer(long number) {
        var text = new StringBuilder("(").append(number).append(')');
        var sentences = 2 + number % (MOST_SENTENCES - 1);
        for (var sentence = 0; sentence < sentences; sentence++) {
            text.append(' ').append(at(SENTENCES, number + sentence));
        }
        return text.toString();
    }

    private static String at(List<String> texts, long number) {
        return texts.get((int) (number % texts.size()));
    }
}
