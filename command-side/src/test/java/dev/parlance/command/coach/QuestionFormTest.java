package dev.parlance.command.coach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which questions are the same, and which cannot mean the same. */
class QuestionFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    How long is the warranty?     | how  long is the WARRANTY
                    How long is the warranty?     | How long is the warranty ?!
                    휴가는 며칠인가요?              | 휴가는  며칠인가요
                    휴가는 며칠인가요？             | 휴가는 며칠인가요...
                    Is A4 paper free?             | is a4 PAPER free
                    May I take 14 DAYS off?       | may i take 14 days off
                    휴가가 ５일인가요?              | 휴가가 5일인가요?
                    ＶＰＮ 설정은 어떻게 하나요?     | vpn 설정은 어떻게 하나요
                    """)
    void capitalsSpacesAndEndingsAreNoDifference(String one, String other) {
        assertThat(QuestionForm.of(one).hash()).isEqualTo(QuestionForm.of(other).hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    How long is the warranty?     | How long is the guarantee?
                    1.5 days?                     | 15 days?
                    휴가는 며칠인가요?              | 휴가는 몇 주인가요?
                    How much is 2⁵?               | How much is 25?
                    How much is a½?               | How much is a 1⁄2?
                    May a laser have 5 mW?        | May a laser have 5 MW?
                    May a laser have 5㎽?          | May a laser have 5㎿?
                    """)
    void otherWordsAreAnotherQuestion(String one, String other) {
        assertThat(QuestionForm.of(one).hash()).isNotEqualTo(QuestionForm.of(other).hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    How many days off are there after 3 years? | How many days off are there after 5 years?
                    What is the price of plan A4?              | What is the price of plan A5?
                    What falls under HS 8542.31?               | What falls under HS 8542.32?
                    Is a visit at 9:30 possible?               | Is a visit at 10:30 possible?
                    May I work from home for two days?         | May I work from home for three days?
                    Can I return the goods?                    | Can't I return the goods?
                    Which goods may be returned?               | Which goods may not be returned?
                    Who may enter without a badge?             | Who may enter with a badge?
                    How do I enable the alarm?                 | How do I disable the alarm?
                    What is paid before the move?              | What is paid after the move?
                    How is Mina's desk booked?                 | How is Jun's desk booked?
                    How do I write to Berlin?                  | How do I write to Paris?
                    What is paid from EUR to USD?              | What is paid from USD to EUR?
                    Move 3 boxes to shelf 5?                   | Move 5 boxes to shelf 3?
                    What is paid for imported goods?           | What is paid for exported goods?
                    Who is a sender of goods?                  | Who is a receiver of goods?
                    Which invoices are paid?                   | Which invoices are unpaid?
                    Which fares are refundable?                | Which fares are non-refundable?
                    How do I upgrade my plan?                  | How do I downgrade my plan?
                    How do I upgrade my plan?                  | How do I change my plan?
                    Is it possible to move?                    | Is it impossible to move?
                    How do I log in to the portal?             | How do I log out of the portal?
                    May I return it within 14 days?            | May I return it within 14 weeks?
                    Does it work at -5 degrees?                | Does it work at 5 degrees?
                    Does it work at −5 degrees?                | Does it work at 5 degrees?
                    What can I buy for $50?                    | What can I buy for €50?
                    What can I buy for 50 usd?                 | What can I buy for 50 eur?
                    What holds for x>5?                        | What holds for x<5?
                    Is the weather fine at 20°C?               | Is the weather fine at 20°F?
                    How do I compile C++ here?                 | How do I compile C# here?
                    Why can i log in here?                     | Why cant i log in here?
                    What does this year bring?                 | What does last year bring?
                    Kann ich die Ware umtauschen?              | Kann ich die Ware nicht umtauschen?
                    Puis je rendre cet article?                | Puis je ne pas rendre cet article?
                    Puedo devolver el producto?                | Nunca puedo devolver el producto?
                    How do I sell 김치 in the shop?             | How do I sell 라면 in the shop?
                    회의는 3시간인가요?                          | 회의는 3시인가요?
                    교육은 두 시간인가요?                         | 교육은 두 시인가요?
                    요금은 5만 원인가요?                         | 요금은 5천 원인가요?
                    마감 3일 전에 내나요?                        | 마감 3일 후에 내나요?
                    내려받기는 유료인가요?                        | 내려받기는 무료인가요?
                    wifi 설정은 어떻게 하나요?                    | vpn 설정은 어떻게 하나요?
                    3년 다니면 휴가가 며칠인가요?                 | 5년 다니면 휴가가 며칠인가요?
                    휴가는 3일인가요?                            | 휴가는 3년인가요?
                    환불이 되나요?                               | 환불이 안 되나요?
                    반품할 수 있는 물건은?                        | 반품할 수 없는 물건은?
                    서류를 내야 하나요?                           | 서류를 내지 않아야 하나요?
                    사진을 찍어도 되나요?                         | 사진을 찍지 말아야 하나요?
                    수입할 때 내는 세금은?                        | 수출할 때 내는 세금은?
                    두 명까지 들어가나요?                         | 세 명까지 들어가나요?
                    """)
    void numbersCodesNamesAndNegationsKeepQuestionsApart(String one, String other) {
        assertThat(QuestionForm.of(one).signature())
                .isNotEqualTo(QuestionForm.of(other).signature());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    How long is the warranty?                | For how long does the warranty hold?
                    What is plan A4 about?                   | Tell me about plan A4.
                    Why can't I log in?                      | Why can I not log in?
                    Can I return goods within 14 days?       | Is it possible to return goods within 14 days?
                    How do I import the list?                | How is the list imported?
                    Which goods were sold?                   | Which goods did we sell?
                    휴가는 며칠인가요?                          | 며칠이나 쉴 수 있나요?
                    5일은 쉬나요?                              | 5일을 쉬어도 되나요?
                    """)
    void otherWordsMayMeanTheSame(String one, String other) {
        assertThat(QuestionForm.of(one).signature()).isEqualTo(QuestionForm.of(other).signature());
    }

    @Test
    void ofAQuestionOnlyHashesAreKept() {
        var form = QuestionForm.of("Mina's number is 010-1234-5678, what is it for?");

        assertThat(form.hash()).matches("[0-9a-f]{64}");
        assertThat(form.signature()).matches("[0-9a-f]{64}");
    }
}
