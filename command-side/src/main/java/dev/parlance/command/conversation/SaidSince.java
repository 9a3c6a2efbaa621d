package dev.parlance.command.conversation;

/**
 * What was said since something: how many messages, and about how many tokens. A conversation that
 * is read from its events must not run a tokenizer, so a person's tokens are estimated: four
 * characters of ASCII to the token, as OpenAI's help centre has it for English ("What are tokens
 * and how to count them"), and three characters of anything else to two tokens, which is high for
 * Korean. An assistant's are those of its account.
 */
record SaidSince(long messages, long tokens) {

    static final SaidSince NOTHING = new SaidSince(0, 0);

    private static final int ASCII_PER_TOKEN = 4;

    SaidSince and(String text) {
        long ascii = text.chars().filter(c -> c < 128).count();
        long others = text.length() - ascii;
        return and((ascii + ASCII_PER_TOKEN - 1) / ASCII_PER_TOKEN + (2 * others + 2) / 3);
    }

    SaidSince and(long tokensOfMessage) {
        return new SaidSince(messages + 1, tokens + tokensOfMessage);
    }
}
