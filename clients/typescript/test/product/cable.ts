import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The network between a client and the server, which can be cut; with several, the first that answers. */
export class Cable {
    readonly #sockets = new Set<Socket>();
    #whole = true;
    /** How many connections have been made through it. */
    connections = 0;

    private constructor(
        private readonly server: Server,
        readonly url: string,
    ) {}

    static async to(...urls: string[]): Promise<Cable> {
        const server = createServer((near) => {
            cable.#connecting(near, urls);
        }).listen(0, '127.0.0.1');
        await once(server, 'listening');
        const address = server.address();
        if (address === null || typeof address === 'string') throw new Error('no port');
        const cable = new Cable(server, `http://127.0.0.1:${String(address.port)}`);
        return cable;
    }

    /** Breaks every connection, and every further one until it is mended. */
    cut(): void {
        this.#whole = false;
        this.#breakAll();
    }

    mend(): void {
        this.#whole = true;
    }

    /** Lets the present connections be, and nothing through them any more. */
    clog(): void {
        for (const socket of this.#sockets) {
            socket.unpipe();
            socket.pause();
        }
    }

    /** Breaks every connection; further ones can be made. */
    shake(): void {
        this.#breakAll();
    }

    async remove(): Promise<void> {
        this.#breakAll();
        this.server.close();
        await once(this.server, 'close');
    }

    #connecting(near: Socket, [url, ...others]: string[]): void {
        if (url === undefined) {
            near.destroy();
            return;
        }
        const { hostname, port } = new URL(url);
        const far = connect(Number(port), hostname);
        const next = (): void => {
            this.#connecting(near, others);
        };
        far.once('error', next);
        far.once('connect', () => {
            far.off('error', next);
            this.#connected(near, far);
        });
    }

    #connected(near: Socket, far: Socket): void {
        this.connections += 1;
        for (const [one, other] of [
            [near, far],
            [far, near],
        ] as const) {
            this.#sockets.add(one);
            one.pipe(other);
            // That it broke shows in its close.
            one.on('error', () => undefined);
            one.on('close', () => {
                this.#sockets.delete(one);
                other.destroy();
            });
        }
        if (!this.#whole) near.destroy();
    }

    #breakAll(): void {
        for (const socket of this.#sockets) socket.destroy();
    }
}
