package dev.parlance.command.conversation;

/**
 * About how many tokens a text has. A conversation that is read from its events must not run a
 * tokenizer: it takes four characters of ASCII to the token, as OpenAI's help centre has it for
 * English ("What are tokens and how to count them"), and three characters of anything else to two
 * tokens, which is high for Korean.
 */
final class TokenEstimate {

    private static final int ASCII_PER_TOKEN = 4;

    private TokenEstimate() {}

    static long of(String text) {
        long ascii = text.chars().filter(c -> c < 128).count();
        long others = text.length() - ascii;
        return (ascii + ASCII_PER_TOKEN - 1) / ASCII_PER_TOKEN + (2 * others + 2) / 3;
    }
}
