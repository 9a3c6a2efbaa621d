package dev.parlance.kernel.rejection;

/** The stable code of everything that can go wrong, the same at every edge. */
public enum ErrorCode {
    /** No valid credentials came with the request. */
    UNAUTHORIZED,
    /** The caller is known but may not do this. */
    FORBIDDEN,
    /** No such conversation. */
    CONVERSATION_NOT_FOUND,
    /** No such message in the conversation. */
    MESSAGE_NOT_FOUND,
    /** No such reply. */
    REPLY_NOT_FOUND,
    /** No such character, or not one for the caller. */
    CHARACTER_NOT_FOUND,
    /** No such lorebook or entry, or not one of the caller's. */
    LOREBOOK_NOT_FOUND,
    /** No such memory, or not one of the caller's. */
    MEMORY_NOT_FOUND,
    /** The conversation has not been summarised yet. */
    SUMMARY_NOT_FOUND,
    /** No such image. */
    IMAGE_NOT_FOUND,
    /** No such document, or not one for the caller. */
    DOCUMENT_NOT_FOUND,
    /** The document could not be read; the detail says why. */
    DOCUMENT_UNREADABLE,
    /** No such account. */
    ACCOUNT_NOT_FOUND,
    /** The account was erased, and nothing can be written for it any more. */
    ACCOUNT_ERASED,
    /** Nothing at this address. */
    NOT_FOUND,
    /** The address does not answer to this method. */
    METHOD_NOT_ALLOWED,
    /** The body is of a type that is not understood, or none that is acceptable can be produced. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The text or the body is larger than allowed. */
    MESSAGE_TOO_LARGE,
    /** This caller asks too much; try again after the time given. */
    RATE_LIMITED,
    /** The account's budget is spent. */
    BUDGET_EXCEEDED,
    /** The message could not be stored; sending it again is safe. */
    MESSAGE_SEND_FAILED,
    /** The request contradicts the present state. */
    CONFLICT,
    /** The request is malformed or a value is out of its bounds. */
    VALIDATION_FAILED,
    /** No model could answer. */
    MODEL_UNAVAILABLE,
    /** A model did not answer in time. */
    MODEL_TIMEOUT,
    /** The model refused the request. */
    MODEL_REJECTED,
    /** The service has more work waiting than it can do soon; try again after the time given. */
    OVERLOADED,
    /** A fault of the service; the request id names it in the logs. */
    INTERNAL_ERROR
}
