/** Browsers tell when there is a network again. Listens until the returned function is called. */
export function whenOnline(listener: () => void): () => void {
    const platform: Partial<EventTarget> = globalThis;
    platform.addEventListener?.('online', listener);
    return () => {
        platform.removeEventListener?.('online', listener);
    };
}
