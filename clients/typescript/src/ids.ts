/** A random UUID. Browsers give one away only where a page came safely; see RFC 9562, 5.4. */
export function randomId(): string {
    const platform: { randomUUID?: () => string } = crypto;
    return platform.randomUUID?.() ?? formatted(crypto.getRandomValues(new Uint8Array(16)));
}

function formatted(bytes: Uint8Array): string {
    const hex = [...bytes].map((byte, at) => {
        const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
        return marked.toString(16).padStart(2, '0');
    });
    return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
