/** One event of an event stream. */
export interface RawEvent {
    name: string;
    data: string;
    /** The id of this event; undefined if it has none of its own. */
    id: string | undefined;
}

/**
 * Takes an event stream apart, whatever pieces it comes in.
 * See https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamParser {
    #rest = '';
    #name = '';
    #data: string[] = [];
    #id: string | undefined;
    #first = true;

    /** How long to wait before connecting again, if the stream has said so. */
    retryMs: number | undefined;

    /** The events that this piece completes. */
    *feed(piece: string): Generator<RawEvent> {
        this.#rest += this.#first && piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
        if (piece !== '') this.#first = false;
        for (let line = this.#line(); line !== undefined; line = this.#line()) {
            if (line !== '') {
                this.#field(line);
                continue;
            }
            const event = this.#end();
            if (event !== undefined) yield event;
        }
    }

    #line(): string | undefined {
        const end = /\r\n|\n|\r/.exec(this.#rest);
        // A carriage return at the very end may be the first half of a line's end.
        if (end === null || (end[0] === '\r' && end.index === this.#rest.length - 1)) {
            return undefined;
        }
        const line = this.#rest.slice(0, end.index);
        this.#rest = this.#rest.slice(end.index + end[0].length);
        return line;
    }

    #field(line: string): void {
        const colon = line.indexOf(':');
        const name = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (name === 'event') this.#name = value;
        else if (name === 'data') this.#data.push(value);
        else if (name === 'id' && !value.includes('\0')) this.#id = value;
        else if (name === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value);
    }

    #end(): RawEvent | undefined {
        const event =
            this.#data.length === 0
                ? undefined
                : { name: this.#name || 'message', data: this.#data.join('\n'), id: this.#id };
        this.#name = '';
        this.#data = [];
        this.#id = undefined;
        return event;
    }
}
