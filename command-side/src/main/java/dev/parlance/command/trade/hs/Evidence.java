package dev.parlance.command.trade.hs;

import static dev.parlance.command.trade.hs.Evidence.Place.ACROSS;
import static dev.parlance.command.trade.hs.Evidence.Place.AFTER;
import static dev.parlance.command.trade.hs.Evidence.Place.BEFORE;
import static dev.parlance.command.trade.hs.Evidence.Place.BESIDES;
import static dev.parlance.command.trade.hs.Evidence.Place.SENTENCE;
import static dev.parlance.command.trade.hs.Phrases.CURRENCY;
import static dev.parlance.command.trade.hs.Phrases.DAY;
import static dev.parlance.command.trade.hs.Phrases.LABEL;
import static dev.parlance.command.trade.hs.Phrases.LINKING;
import static dev.parlance.command.trade.hs.Phrases.MONTH;
import static dev.parlance.command.trade.hs.Phrases.NAME;
import static dev.parlance.command.trade.hs.Phrases.PARTICLE;
import static dev.parlance.command.trade.hs.Phrases.STANDARD;
import static dev.parlance.command.trade.hs.Phrases.UNIT_EN;
import static dev.parlance.command.trade.hs.Phrases.UNIT_KO;
import static dev.parlance.command.trade.hs.Phrases.YEAR;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for or against digits being an HS code, each with its weight as log-odds. Patterns
 * are matched without case in text of one {@linkplain Spelling spelling}.
 */
public enum Evidence {
    /** The table has the heading. One in eight numbers of four digits is a heading: ln 8. */
    KNOWN_HEADING(2.1),
    /** The table has no such heading; it may be of an older edition. */
    UNKNOWN_HEADING(-3.5),
    /** There is such a chapter, as for nearly all numbers of two digits. */
    KNOWN_CHAPTER(0.5),
    /** Stands in a list or range with a code of as many digits. */
    LISTED(4),
    /** Stands in a list of as many digits, all of known headings and undisputed. */
    KNOWN_TOGETHER(1.5),

    /** Right behind HS, HS code, 세번, 품목번호, heading and the like. */
    NAMED(4.5, BEFORE, NAME + LINKING),
    NAMED_CHAPTER(4, BEFORE, "(?<!\\p{IsLatin})(?:chapters?|chs?\\.?) ?"),
    NAMED_BEHIND(4.5, AFTER, "(?:(?<=제 ?\\d{1,2}) )?류(?:(?![가-힣])|인|라|일|" + PARTICLE + ")"),
    /** 제8542호, as the tariff schedule writes headings. */
    ORDINAL(4.5, ACROSS, "제 ?\\d[\\d.-]* ?호"),
    /** The same of a chapter: 제1류. */
    ORDINAL_CHAPTER(1.5, ACROSS, "제 ?\\d{1,2} ?류"),
    SUFFIX(1, AFTER, "호"),
    /** Such a name stands elsewhere in the sentence. Counts where none stands beside it. */
    NAMED_IN_SENTENCE(2.5, SENTENCE, Phrases.NAME_ANYWHERE),
    CLASSIFIED_UNDER(
            3,
            BEFORE,
            "(?:classif\\w+|falls?|falling|go|goes|fits?|belongs?|filed|declared|entered)"
                    + " (?:\\w+ )?(?:under|in|as|to|into) (?:the )?"),
    CLASSIFIED_KO(
            2.5,
            AFTER,
            "(?:호|류)?(?:(?:에|으로|로) ?(?:분류|해당|속하|속한|들어가|포함)|(?:으로|로) ?(?:신고|통관|가나|가야))"
                    + "|호 ?(?:입니까|인가요|인지|맞|의? ?해설|의 용어)"),
    DUTY_ASKED(
            2.5,
            AFTER,
            "(?:호|류)?(?:의|에 대한)? ?(?:[가-힣]{0,4}(?:관세|세율)|품목|duty|dutiable|tariff|import dut)"),
    /** 8517은 전화기 아닌가요: asked to be a thing. */
    THING_ASKED(1, AFTER, "(?:은|는|이|가|도) [가-힣 ]{1,12}(?:아닌가|아닌지|아니에|아닙니까|인가요|인지|맞나|맞는|맞죠|입니까|이죠)"),
    /** Said to stand on a paper. */
    SHOWN(1, AFTER, " ?(?:이라고|라고|으로|로) ?(?:적|기재|표기|기입|되어|돼|나오|나와|써|쓰|찍|인쇄|안내|알려)"),
    /** Called a code, of whatever kind. */
    CODE_SAID(
            1,
            BEFORE,
            "(?:(?<!\\p{IsLatin}|source |qr )codes?(?: is| are| of|:)?|(?<![가-힣\\p{IsLatin}])(?:코드|부호|분류)(?:가|이|는|은|를|로는|:)?) ?"),
    DUTY_OF(
            1.5,
            BEFORE,
            "(?<!\\p{IsLatin})(?:goods|products|rates?|dut(?:y|ies)|tariffs?) (?:of|for|on) (?:the )?"),
    TRADE_TALK(
            1,
            SENTENCE,
            "(?<!\\p{IsLatin})(?:tarr?iff?s?|customs|dut(?:y|ies)|import\\w*|export\\w*)(?!\\p{IsLatin})"
                    + "|관세|세율|통관|수입|수출|품목|원산지|무역|세관|FTA|협정|주세(?!요)"),

    MONEY_BEFORE(-6, BEFORE, "(?:[$€£¥₩]|(?<!\\p{IsLatin})(?:" + CURRENCY + ")) ?"),
    MONEY_AFTER(
            -6,
            AFTER,
            " ?(?:(?:"
                    + CURRENCY
                    + "|(?:us )?dollars?|euros?|won|yen|yuan|cents)(?!\\p{IsLatin})"
                    + "|[$€£¥₩]|[십백천만억]* ?(?:원|달러|유로|위안|불)(?:정|대)?(?![가-힣]|"
                    + PARTICLE
                    + ")"
                    + "|[십백천만억]* ?(?:원|달러|유로|위안|불|엔)(?:정|대)?(?:"
                    + PARTICLE
                    + ")"
                    + "|[백천만억] ?(?:원|달러|개|명|대|톤|건))"),
    QUANTITY(
            -5,
            AFTER,
            " ?(?:[%‰°×]|(?:"
                    + UNIT_EN
                    + ")(?!\\p{IsLatin})|(?:"
                    + UNIT_KO
                    + ")(?:(?![가-힣])|"
                    + PARTICLE
                    + "))|일(?:에|까지|부터|자|간|이내|째|(?![가-힣]))"
                    + "(?! ?(?:경우|때|것|거|수|지|텐|가능))"),
    DIGITS_COUNTED(-6, AFTER, "[ -]?(?:자리|단위|digits?)"),
    /** Right behind a word for an amount or a measure. */
    AMOUNT_OF(
            -5,
            BEFORE,
            "(?:가격|단가|금액|비용|매출|총액|합계|잔액|세액|수입액|수출액|환급액|운임|보험료|환율|지수|평균|점수|코스피|코스닥"
                    + "|나스닥|수량|물량|중량|무게|길이|면적|부피"
                    + "|(?<!\\p{IsLatin})(?:prices?|costs?|paid|amount|total|balance|subtotal|fee|index|average|score|kospi|nasdaq"
                    + "|qty|quantity|weight|value))"
                    + "(?:은|는|이|가|을|를| is| was| of| at| closed at|:| =)* ?"),
    DATE(-7, ACROSS, "(?<!\\d)" + YEAR + "([./ -]?)" + MONTH + "\\1" + DAY + "(?!\\d)"),
    YEAR_AND_MONTH(-3, ACROSS, "(?<![\\d.-])" + YEAR + "[./-](?:0[1-9]|1[0-2])(?!\\d|[.-]\\d)"),
    /** Six digits that may be a year, month and day: 610910. */
    DAY_LIKE(
            -1,
            ACROSS,
            "(?<![\\d.-])\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d|[.-]\\d)"),
    YEAR_BEHIND(-6, AFTER, " ?(?:년|年|회계연도|학년도)"),
    YEAR_WORD(
            -4,
            BEFORE,
            "(?<!\\p{IsLatin})(?:since|by|until|year|during|in|from|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
                    + "|nov|dec)[a-z]*\\.?(?: \\d{1,2},?)?),? (?="
                    + YEAR
                    + "(?!\\d|\\.\\d))"),
    YEAR_LIKE(-2, ACROSS, "(?<![\\d.])" + YEAR + "(?!\\d|\\.\\d)"),
    EDITION(
            -5,
            AFTER,
            "(?<=(?<![\\d.])(?:19|20)\\d{2}) ?(?:개정|판|버전|기준|edition|version|nomenclature|revision)"),
    TIME(-6, ACROSS, "(?<!\\d)\\d{1,2}:\\d{2}"),
    PHONE(
            -6,
            ACROSS,
            "(?<!\\d)(?:\\+\\d{1,3}[ .-]?)?\\(?0\\d{1,2}\\)?[ .-]?\\d{3,4}[ .-]\\d{4}(?!\\d)"
                    + "|\\+\\d{1,3}[ .-]?\\d{1,4}(?:[ .-]\\d{2,4}){1,4}"
                    + "|(?<!\\d)1[568]\\d{2}-\\d{4}(?!\\d)"
                    + "|(?<!\\d)\\(?[2-9]\\d{2}\\)?[ .-]\\d{3}[ .-]\\d{4}(?!\\d)"),
    PHONE_LIKE(-4, ACROSS, "(?<!\\d)0(?:2[2-9]\\d{7}|[3-6][1-5]\\d{7,8}|[17]0\\d{8})(?!\\d)"),
    LABELLED(-5, BEFORE, LABEL),
    STANDARDISED(-6, BEFORE, STANDARD),
    /** A law, a patent, a case: 법률 제8542호. */
    OF_A_LAW(-8, BEFORE, "(?:법률?|대통령령|시행령|부령|고시|훈령|예규|조례|규칙|특허|등록|허가|인증|결의|공고|사건|문서)(?: 제?| ?제)"),
    /** Of hazards, trade marks and the like, which are called 류 too: 제4류 위험물, 상표 제25류. */
    OTHER_CLASS(
            -6, BEFORE, "(?:상표|지정 ?상품|니스 ?분류)[^\\d.!?]{0,12}(?=\\d{1,2} ?류)|nice class(?:es)? "),
    OTHER_CLASS_BEHIND(-6, AFTER, " ?류의? ?(?:위험물|의약외품|감염병|영화|상표|지정 ?상품)| bankruptcy"),
    CHAPTER_READ(-3, BEFORE, "read(?:ing)?(?: the)? chapters? "),
    CHAPTER_OF_A_BOOK(
            -4,
            AFTER,
            " (?:of|in) (?:an?|the|this|that|my|your|his|her|our) (?:\\w+ )?"
                    + "(?:book|novel|manual|thesis|textbook|story|guide|report)"),
    STREET(
            -4,
            AFTER,
            "(?: (?-i:[A-Z])\\w+){1,3} (?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|drive)(?!\\p{IsLatin})"),
    ADDRESS(-4, AFTER, "(?:호? ?(?:객실|룸|방(?!식|법))|번지|호실|동 |호(?:로|에) ?(?:와|오|찾|배송|거주))"),
    RIDE(-4, AFTER, " ?번? ?(?:버스|열차|기차|편)(?:(?![가-힣])|을|를|으로|이|에)"),
    WEB(-6, ACROSS, "\\S+@\\S+|https?://\\S+|www\\.\\S+"),
    CARD(-6, ACROSS, "(?<!\\d)\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d{4}(?!\\d)");

    /** Where a pattern is looked for. */
    enum Place {
        /** It ends where the digits begin. */
        BEFORE,
        /** It begins where the digits end. */
        AFTER,
        /** It shares characters with the digits. */
        ACROSS,
        /** It is anywhere in the sentence. */
        SENTENCE,
        /** It is not found by a pattern. */
        BESIDES
    }

    /** Those that are found by patterns, in their order. */
    static final List<Evidence> IN_TEXT =
            List.of(values()).stream().filter(one -> one.place != BESIDES).toList();

    final double weight;
    final Place place;
    private final @Nullable Pattern pattern;

    Evidence(double weight) {
        this.weight = weight;
        this.place = BESIDES;
        this.pattern = null;
    }

    Evidence(double weight, Place place, String regex) {
        this.weight = weight;
        this.place = place;
        String ends = place == BEFORE ? "(?:" + regex + ")\\z" : regex;
        this.pattern = Pattern.compile(ends, Pattern.CASE_INSENSITIVE);
    }

    /** Whether the text around digits speaks so of them; asked of those {@link #IN_TEXT}. */
    boolean speaksOf(Written written) {
        Matcher matcher = Objects.requireNonNull(pattern, name()).matcher(written.text());
        return switch (place) {
            case BEFORE -> written.before(matcher).find();
            case AFTER -> written.after(matcher).lookingAt();
            case SENTENCE -> written.sentence(matcher).find();
            case ACROSS -> written.around(matcher).results().anyMatch(written::meets);
            case BESIDES -> throw new IllegalStateException(name());
        };
    }
}
