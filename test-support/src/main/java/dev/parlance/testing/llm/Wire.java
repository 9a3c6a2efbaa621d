package dev.parlance.testing.llm;

/** How one vendor frames an answer; every method returns text ready to be sent. */
interface Wire {
    String contentType();

    /** What goes out before the first token; may be empty. */
    String opening(VendorScript script);

    String token(String text);

    /** What ends a complete answer, with finish reason and, unless left out, usage. */
    String closing(VendorScript script);

    /** A chunk that is framed well and holds broken JSON. */
    String malformed();

    /** The body of an answer with an error status. */
    String refusal(int status);

    static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
