package dev.parlance.kernel.trade;

/**
 * A page about an HS code that somebody has asked about.
 *
 * @param order its place among those of one reply, counted from 0
 * @param hsCode the digits of the code as it was recognised
 * @param confidence above 0 and below 1: that of the recognition, less where the page is about more
 *     than the code
 */
public record DetailPage(
        int order, String hsCode, String title, String url, double confidence, PageSource source) {}
