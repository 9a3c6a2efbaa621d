package dev.parlance.command.avatar;

/** Draws pictures. */
public interface ImagePainter {

    /**
     * Draws one picture. It waits for as long as that takes and ends early when its thread is
     * interrupted.
     *
     * @param prompt what to draw
     * @param index which of several pictures for the same prompt, from 0 on
     * @return the bytes, which need not be a picture that can be shown
     * @throws PaintingFailed if there is no picture
     */
    byte[] paint(String prompt, int index);
}
