package dev.parlance.command.trade.pages;

import dev.parlance.kernel.trade.PageSource;

/**
 * A page about a code.
 *
 * @param match how well it fits the code: 1 if it is about just that, less if it is about more
 */
public record FoundPage(String title, String url, double match, PageSource source) {

    FoundPage from(PageSource other) {
        return new FoundPage(title, url, match, other);
    }
}
