package dev.parlance.command.trade.hs;

/** Pieces of the patterns of {@link Evidence}. */
final class Phrases {

    static final String YEAR = "(?:19|20)\\d{2}";
    static final String MONTH = "(?:0?[1-9]|1[0-2])";
    static final String DAY = "(?:3[01]|[12]\\d|0?[1-9])";

    private static final String HS =
            "(?<!\\p{IsLatin})(?:hs(?:[ -]?codes?| ?k|n)?|h\\. ?s\\.|hts(?:us)?|taric|ncm)";
    private static final String SYSTEM =
            "(?<!\\p{IsLatin})(?:harmoni[sz]ed|tariff|customs|commodity|cn)"
                    + " (?:system|codes?|numbers?|items?|lines?|classification|headings?|schedule)";
    private static final String KOREAN =
            "세번(?!째)|소호|품목 ?번호|품목 ?분류|관세율표|관세 ?번호|관세 ?코드|통계 ?부호|에이치에스" + "|(?<!\\p{IsLatin})cn ?코드";
    private static final String HEADING = "(?<!\\p{IsLatin})(?:sub-?)?headings?(?!\\p{IsLatin})";

    /** What HS codes are called. */
    static final String NAME = "(?:" + HS + "|" + SYSTEM + "|" + KOREAN + "|" + HEADING + ")";

    /** The same where something else stands between the name and the digits. */
    static final String NAME_ANYWHERE =
            HS + "(?!\\p{IsLatin})|" + SYSTEM + "|" + KOREAN + "|" + HEADING;

    /** What may link a name to its code. */
    static final String LINKING =
            "(?:[\\s:=#(\\[\"'“‘`*>/,-]|제|은|는|이|가|을|를|의|로|으로|상|인|호|코드|부호|번호|품목|분류|세번"
                    + "|(?:system|codes?|numbers?|nos?\\.?|headings?|subheadings?|classification|is|are|was|as"
                    + "|of|under|:)(?!\\p{IsLatin})){0,10}+";

    static final String PARTICLE =
            "(?:은|는|이|가|을|를|의|에|로|으로|와|과|도|만|씩|까지|부터|이상|이하|정도|쯤|짜리|당|입니|이다|였|이었|이나|이며|이고)";

    static final String CURRENCY = "USD|US\\$|EUR|KRW|JPY|CNY|GBP|RMB|CHF|AUD|CAD";

    /** Not those that are goods as well, like bottles and bags. */
    static final String UNIT_KO =
            "개|명|대(?!만|로| \\d)|톤|장|벌|켤레|세트|박스|권|마리|건|회|번째|월|개월|주간|시간|분|초|층|호실|평|리터|미터|킬로|그램"
                    + "|킬로그램|쪽|페이지|점|부|포인트|퍼센트|가지|척|팔레트|롤|인분";

    static final String UNIT_EN =
            "k?gs?|mg|tons?|tonnes?|mt|lbs?|oz|cm|mm|km|ml|[mltwv]|m[23]|kw|kwh|mah|hz|[kmg]hz|rpm|psi"
                    + "|pcs?|pieces?|units?|cartons?|pallets?|ea|dozens?|people|persons?|employees|workers"
                    + "|students|visitors|users|points?|steps|words|pages?|years?|months?|weeks?|days?|hours?"
                    + "|minutes?|seconds?|times|percent|teu|feet|ft|inch(?:es)?|miles?|met(?:er|re)s?"
                    + "|lit(?:er|re)s?|kilograms?|grams?|lines|series|[mgt]b|in total|in all|each";

    /** What names another kind of number right before it. */
    static final String LABEL =
            "(?:(?:주문|송장|운송장|접수|예약|고객|회원|계좌|카드|등록|관리|일련|시리얼|제품|상품|부품|인증|문의|신고|신고필증|증명서|허가|특허"
                    + "|사건|차량|전화|휴대폰|팩스|우편|여권|비밀|수험|티켓|항공|열차|버스|컨테이너|배송|발주|거래|사업자|오류|쿠폰|할인|국가|지역|보안)"
                    + " ?(?:번호|코드|넘버)|면허(?: ?번호)?|모델(?: ?번호|명)?|연락처|전화|내선|팩스|생일|생년월일|사번|학번|품번|편명|타임스탬프|포트|버전"
                    + "|(?<!\\p{IsLatin})(?:order|invoice|tracking|account|ticket|case|booking|reference|ref|serial"
                    + "|model|sku|po|batch|lot|room|flight|train|bus|gate|zip|postal|postcode|pin|otp|extension"
                    + "|ext|phone|tel|fax|mobile|patent|issue|bug|error|port|version|ver|release|build|page"
                    + "|section|article|line|figure|fig|table|step|route|highway|timestamp|epoch|asset|id|promo|discount|coupon|access|security|country|area"
                    + "|form|cfr|suite|licen[cs]e|permit|bond|premium|parcel|package|consignment|container|dial|birthday|dob|born(?: on)?|part(?= ?(?:no|number|#))|[sp]/n|b/l|p/o|a/c))"
                    + "(?: ?(?:number|no|code|id)(?!\\p{IsLatin}))?"
                    + "(?:은|는|이|가|[ :.#=-]|is(?!\\p{IsLatin})){0,4}+(?:hs )?";

    /** In capitals, where a word could be meant otherwise. */
    static final String STANDARD =
            "(?<!\\p{IsLatin})(?:iso|iec|rfc|ieee|astm|(?-i:KS|JIS|DIN|ANSI|EN|GB|UL|BS|MIL|SAE|UN|CAS|EC))"
                    + "(?!\\p{IsLatin})(?:/(?:IEC|TS|TR|T))?(?:[ -][A-Z]{1,4})?[ -]?";

    private Phrases() {}
}
