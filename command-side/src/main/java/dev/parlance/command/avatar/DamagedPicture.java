package dev.parlance.command.avatar;

/** Bytes that begin like a picture and do not go on like one that can be shown. */
final class DamagedPicture extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, to stand after a colon
     */
    DamagedPicture(String message) {
        super(message, null, false, false);
    }
}
