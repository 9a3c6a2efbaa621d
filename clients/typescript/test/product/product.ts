import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './ports.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const READY_WITHIN_MS = 200_000;

/** The product itself: one that runs already (PARLANCE_URL), or one that is started for the tests. */
export interface Product {
    url: string;
    socketIoUrl: string;
    /** Ends it as a power cut would; undefined where it is not ours. */
    kill: (() => Promise<void>) | undefined;
    startAgain(): Promise<void>;
    stop(): Promise<void>;
}

export async function startProduct(settings: Record<string, string> = {}): Promise<Product> {
    const { PARLANCE_URL: url, PARLANCE_SOCKETIO_URL: socketIoUrl } = process.env;
    const nothing = (): Promise<void> => Promise.resolve();
    if (url !== undefined) {
        return {
            url,
            socketIoUrl: socketIoUrl ?? url.replace(/:\d+$/, ':9092'),
            kill: undefined,
            startAgain: nothing,
            stop: nothing,
        };
    }
    const own = await OwnProduct.prepared(settings);
    await own.startAgain();
    return own;
}

/** One that is started for the tests, even where another runs already. */
export class OwnProduct implements Product {
    readonly url: string;
    readonly socketIoUrl: string;
    #process: ChildProcess | undefined;

    private constructor(
        /** Its folder. */
        readonly data: string,
        private readonly port: number,
        private readonly socketIoPort: number,
        private readonly settings: Record<string, string>,
    ) {
        this.url = `http://127.0.0.1:${String(port)}`;
        this.socketIoUrl = `http://127.0.0.1:${String(socketIoPort)}`;
    }

    static async prepared(settings: Record<string, string>): Promise<OwnProduct> {
        const data = await mkdtemp(path.join(tmpdir(), 'parlance-client-'));
        // The database's own user must be able to pass.
        await chmod(data, 0o755);
        return new OwnProduct(data, await freePort(), await freePort(), settings);
    }

    async startAgain(): Promise<void> {
        const child = spawn(path.join(ROOT, 'bin/parlance'), {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: {
                ...process.env,
                PARLANCE_DATA: this.data,
                PARLANCE_PORT: String(this.port),
                PARLANCE_SOCKETIO_PORT: String(this.socketIoPort),
                PARLANCE_HEAP: '768m',
                PARLANCE_TRAINING: 'off',
                ...this.settings,
            },
        });
        this.#process = child;
        const log = createWriteStream(path.join(this.data, 'start.log'), { flags: 'a' });
        child.stdout.pipe(log);
        child.stderr.pipe(log);
        const deadline = Date.now() + READY_WITHIN_MS;
        while (!(await this.#ready())) {
            if (child.exitCode !== null || Date.now() > deadline) {
                const said = await readFile(path.join(this.data, 'start.log'), 'utf8');
                await this.stop();
                throw new Error(`Parlance is not ready:\n${said}`);
            }
        }
    }

    readonly kill = async (): Promise<void> => {
        const pid = Number(await readFile(path.join(this.data, 'parlance.pid'), 'utf8'));
        const ended = this.#ended();
        process.kill(pid, 'SIGKILL');
        await ended;
    };

    async stop(): Promise<void> {
        const ended = this.#ended();
        this.#process?.kill('SIGTERM');
        await ended;
        await rm(this.data, { recursive: true, force: true });
    }

    /** The command that started it ends after it, with its database. */
    async #ended(): Promise<void> {
        if (this.#process?.exitCode === null) await once(this.#process, 'exit');
    }

    async #ready(): Promise<boolean> {
        await new Promise((resolve) => setTimeout(resolve, 300));
        const answer = await fetch(`${this.url}/actuator/health/readiness`).catch(() => undefined);
        return answer?.ok === true;
    }
}
