package dev.parlance.command.knowledge.reading;

import java.util.List;

/**
 * What stands together in a document: a paragraph, a list, a table.
 *
 * @param headings what stands above it, outermost first
 * @param text not blank, without space around it
 */
public record Block(List<String> headings, String text) {

    public Block {
        headings = List.copyOf(headings);
    }

    @Override
    public String toString() {
        return "Block[%d chars]".formatted(text.length());
    }
}
