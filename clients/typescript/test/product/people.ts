import { WebSocket } from 'ws';
import { type ChatMessage, ParlanceClient, register, type Session } from '../../src/index.js';

/** Somebody with an account, and a device of theirs. */
export interface Person {
    name: string;
    accountId: string;
    session: Session;
    client: ParlanceClient;
}

export async function person(baseUrl: string, name: string): Promise<Person> {
    const email = `${crypto.randomUUID()}@example.com`;
    const session = await register({ baseUrl }, { email, password: 'correct horse battery', name });
    return { name, accountId: session.accountId, session, client: device(baseUrl, session) };
}

/** Another device of somebody. */
export function device(baseUrl: string, session: Session): ParlanceClient {
    return new ParlanceClient({ baseUrl, token: session.token, webSocket: WebSocket });
}

/** All that was said, as the server's history has it. */
export async function history(client: ParlanceClient, id: string): Promise<ChatMessage[]> {
    const all: ChatMessage[] = [];
    for (let more = true; more;) {
        const page = await client.messages.list(id, { after: all.at(-1)?.seq ?? 0, limit: 200 });
        all.push(...page.items);
        more = page.hasMore;
    }
    return all;
}
