package dev.parlance.command.trade.hs;

import static dev.parlance.command.trade.hs.Recognising.RECOGNISER;
import static dev.parlance.command.trade.hs.Recognising.codesOf;
import static dev.parlance.command.trade.hs.Recognising.confidenceOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which digits in a sentence are HS codes. */
class FindingHsCodesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HS 8542.31의 기본세율이 궁금합니다.                | 854231
                    HS코드 8542.31-1000 수입 요건 알려줘               | 8542311000
                    HS8471.30은 노트북인가요?                          | 847130
                    H.S. Code: 3304.99                                 | 330499
                    HSK 8542.31.1000                                   | 8542311000
                    제8542호에는 무엇이 분류되나요?                    | 8542
                    제8542.31호의 해설을 보여줘                        | 854231
                    제85류에 속하는 품목은?                            | 85
                    85류와 90류의 차이                                 | 85 90
                    제84류부터 제85류까지                              | 84 85
                    관세율표 제9류를 수입하려면                        | 09
                    품목번호 3304.99.9000로 신고했습니다               | 3304999000
                    세번 0901.21 커피의 관세                           | 090121
                    세번부호는 0901210000입니다                        | 0901210000
                    8471 30 0000의 수입 신고                           | 8471300000
                    커피는 0901.21에 해당하나요?                       | 090121
                    스마트폰은 8517로 분류되나요?                      | 8517
                    8542 관세율 알려줘                                 | 8542
                    이 제품의 HS코드가 8542.31인지 8542.39인지 모르겠어요 | 854231 854239
                    HS 코드 4단위는 8542                               | 8542
                    HS ８５４２．３１ 확인                             | 854231
                    HS코드 8501~8504                                   | 8501 8504
                    HS코드 8501-8504의 원산지 기준                     | 8501 8504
                    HS코드 8517 10개 수입                              | 8517
                    코드는 8542.31일 경우 무관세인가요?                | 854231
                    제8471호, 제8473호 및 제8542호                     | 8471 8473 8542
                    What is the HS code for coffee, 0901.21 or 0901.22? | 090121 090122
                    Does 8471.30 cover tablets?                        | 847130
                    Is 8517.13.00 dutiable?                            | 85171300
                    We import under HTS 8471.30.0100.                  | 8471300100
                    Heading 8542 covers integrated circuits.           | 8542
                    heading 85.42 of the tariff                        | 8542
                    headings 8501, 8502 and 8503                       | 8501 8502 8503
                    subheading 8542.31                                 | 854231
                    What does chapter 85 cover?                        | 85
                    Compare chapters 84 and 85 of the tariff.          | 84 85
                    Chapters 84-85 of the tariff                       | 84 85
                    HS 85                                              | 85
                    The commodity code 8542319000 applies.             | 8542319000
                    HS code 2009.11 is orange juice, frozen.           | 200911
                    Laptops are classified under 8471.                 | 8471
                    HS: 8542 31 90                                     | 85423190
                    HS Code No.8542.31                                 | 854231
                    HS 4202 bags                                       | 4202
                    HS codes 8471.30/8471.41/8471.49                   | 847130 847141 847149
                    HS 8542.31(프로세서), 8542.32(메모리)              | 854231 854232
                    백신은 3002로 가나요 3004로 가나요?                | 3002 3004
                    신발류는 64류인가요?                               | 64
                    제 85 류                                           | 85
                    HS 85, 8542, 8542.31                               | 85 8542 854231
                    HS 8469.00                                         | 846900
                    제8542.31-1000호                                   | 8542311000
                    HS 8471.30, qty 8501, price 3304.99                | 847130
                    HS 8471 대 8473                                    | 8471 8473
                    HS code for printed books is 4901.99               | 490199
                    위험물인 HS 8507.60 배터리                         | 850760
                    HS①8542.31                                        | 854231
                    HS 8542.31 제품 3,304개를 8,542달러에 2024.12.31까지 수입 | 854231
                    order no. 8471300000, HS code 8542.31              | 854231
                    8542 반도체 수출 통계                              | 8542
                    8517은 전화기 아닌가요?                            | 8517
                    인보이스에 9403 60 이라고 적혀 있습니다            | 940360
                    CN 코드 85076000을 받았습니다                      | 85076000
                    HSN 30049099                                       | 30049099
                    8517, 8518, 8525 중에 어디인가요?                  | 8517 8518 8525
                    6109 vs 6110                                       | 6109 6110
                    is plastic always ch. 39?                          | 39
                    제1류 산 동물                                      | 01
                    코드는 8708 맞나요?                                | 8708
                    the rate for 9503                                  | 9503
                    270900 crude                                       | 270900
                    HS 0101 0102 0103 0104                             | 0101 0102 0103 0104
                    HS코드: 8471 8473 8501 8504 8517 관세율            | 8471 8473 8501 8504 8517
                    headings 8501 8502 8503 8504                       | 8501 8502 8503 8504
                    """)
    void areFoundHoweverTheyAreWritten(String text, String codes) {
        assertThat(codesOf(text)).containsExactly(codes.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    phone    | 연락처는 010-8542-3100 입니다
                    phone    | 사무실 02-345-6789로 전화 주세요
                    phone    | 수입 문의는 +82 2 8542 3100
                    phone    | 세관 대표번호 0511234567
                    phone    | 고객센터 1588-8542
                    phone    | Call us at (415) 555-8471 about customs.
                    date     | 2008.12.31까지 수입 신고하세요
                    date     | 20081231 수출분
                    date     | 2009-11-20 통관
                    date     | the tariff of 2008/12/31
                    year     | 2008년 수입 통계와 HS 코드
                    year     | The HS code was changed in 2008.
                    year     | 1984년에 나온 책
                    edition  | HS 2022 기준으로 알려줘
                    edition  | HS 2007 개정판
                    money    | 수입 가격은 8,542.31달러
                    money    | $8542.31 for the shipment
                    money    | 관세 3304원을 냈다
                    money    | 수입 금액 8542.31 USD
                    money    | 잔액은 8542.31
                    quantity | 8542 pcs were imported
                    quantity | 커피 0901 kg 수입
                    quantity | 3304명이 참가했다
                    quantity | 85% 할인
                    quantity | 무역 박람회에 8471명이 왔다
                    digits   | HS 10자리를 다 써야 하나요?
                    digits   | Should I use the 10-digit HS code?
                    order    | 주문번호 8542311000
                    order    | Order no. 8471300000 has been shipped
                    order    | 운송장번호 8542 3100
                    business | 사업자등록번호 123-45-67890
                    resident | 850101-1234567
                    model    | RTX 4090과 SM-8542
                    model    | 모델명 HS-8542
                    standard | ISO 9001 인증
                    standard | ISO 9001:2008
                    standard | KS C 8305
                    standard | RFC 8471
                    address  | 우편번호 06130, 101동 1205호로 와 주세요
                    address  | zip code 8501
                    version  | 10.15.7 버전
                    version  | Java 25.0.1
                    ip       | 192.168.85.42
                    time     | 12:30에 통관
                    card     | 카드번호 8471 3000 1234 5678
                    card     | 카드번호 8471 8473 8501 8504
                    card     | HS코드 말고 카드번호 8471 8473 8501 8504
                    card     | HS코드를 알려줘. 8471 8473 8501 8504로 결제할게
                    place    | 37.5665, 126.9780
                    law      | 법률 제8542호
                    law      | 관세청 고시 제2008-31호
                    class    | 제4류 위험물 보관
                    class    | 상표 제25류를 출원했다
                    book     | Read chapter 12 of the book
                    article  | 관세법 제85조
                    web      | https://example.com/8542.31
                    mail     | hs8542@example.com
                    none     | HS 코드가 뭔가요?
                    label    | HS코드 말고 주문번호 8542310000 알려줘
                    label    | part no. 8471.30
                    quantity | HS코드로 10분 안에 답해줘
                    book     | I am reading chapter 12
                    class    | Chapter 11 bankruptcy
                    student  | 20091234 학생
                    none     | 세번째로 8542 전화했다
                    chapter  | HS 77과 HS 99
                    birth    | 제 생일은 850412입니다
                    birth    | My colleague's number is 850412
                    form     | CBP Form 7501 for customs entry
                    address  | Ship to 2204 Main Street for customs
                    address  | room 3304 and 3305
                    bus      | 수입 통관하러 8501 버스를 탔다
                    code     | QR코드 8471 스캔
                    model    | 6204 베어링 견적 부탁드립니다
                    """)
    void areNotSeenInOtherNumbers(String kind, String text) {
        assertThat(codesOf(text)).as(kind).isEmpty();
    }

    @Test
    void stateTheirConfidenceByTheSumOfTheEvidence() {
        var found = RECOGNISER.find("HS 8542.31").getFirst();

        double sum = Shape.DOTTED_6.weight + Evidence.NAMED.weight + Evidence.KNOWN_HEADING.weight;
        assertThat(found.evidence())
                .containsExactlyInAnyOrder(Evidence.NAMED, Evidence.KNOWN_HEADING);
        assertThat(found.confidence()).isCloseTo(1 / (1 + Math.exp(-sum)), within(1e-12));
    }

    @Test
    void areSurerWhereTheyAreNamedThanWhereTheyAreNot() {
        assertThat(confidenceOf("HS 8471.30 노트북"))
                .isGreaterThan(confidenceOf("8471.30은 노트북"))
                .isGreaterThan(confidenceOf("HS 8471 노트북"));
    }

    @Test
    void areToldOnceInTheirOrderWithTheHighestConfidence() {
        String text = "8542.31은 얼마인가요? HS 8471.30과 HS 8542.31을 비교해 줘";

        assertThat(codesOf(text)).containsExactly("854231", "847130");
        assertThat(confidenceOf(text)).isGreaterThan(0.99);
    }

    @Test
    void areEightAtMost() {
        assertThat(codesOf("HS 8501, 8502, 8503, 8504, 8505, 8506, 8507, 8508, 8509, 8510"))
                .containsExactly("8501", "8502", "8503", "8504", "8505", "8506", "8507", "8508");
    }

    @Test
    void areNoCardNumberWhereTheyAreListedWithSpacesBehindTheirName() {
        assertThat(codesOf("HS 0101 0102 0103 0104 0105 0106 0201 0202 0203 0204 관세율"))
                .containsExactly("0101", "0102", "0103", "0104", "0105", "0106", "0201", "0202");
    }

    @Test
    void areFoundOnTheLineBelowTheirName() {
        assertThat(codesOf("HS 코드:\n8542")).containsExactly("8542");
    }

    @Test
    void areNotFoundInNothing() {
        assertThat(codesOf("")).isEmpty();
    }

    @Test
    void areLookedForAmongTheFirstFourHundredNumbersSoThatATextOfNumbersCostsNoMore() {
        assertThat(codesOf("12, ".repeat(399) + "HS 8542.31")).containsExactly("854231");
        assertThat(codesOf("12, ".repeat(400) + "HS 8542.31")).isEmpty();
    }

    @Test
    void keepTheirDigitsInAnyGrouping() {
        assertThat(
                        List.of(
                                "HS 8542.31.1000",
                                "HS 8542.31-1000",
                                "HS 8542-31-1000",
                                "HS 8542 31 1000",
                                "HS 8542.31.10.00",
                                "HS 8542 31 10 00",
                                "HS 8542.311000",
                                "HS 854231-1000",
                                "HS 8542311000"))
                .allSatisfy(text -> assertThat(codesOf(text)).containsExactly("8542311000"));
    }
}
