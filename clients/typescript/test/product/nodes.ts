import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { OwnProduct } from './product.js';
import { Redis } from './redis.js';

const POSTGRES = fileURLToPath(new URL('../../../../bin/postgres', import.meta.url));
const HOLDER = ['--while', String(process.pid)];
const run = promisify(execFile);

/** Two processes of the product on one database, which hear each other through Redis. */
export class Nodes {
    private constructor(
        private readonly data: string,
        private readonly redis: Redis,
        readonly one: OwnProduct,
        readonly other: OwnProduct,
    ) {}

    static async start(settings: Record<string, string>): Promise<Nodes> {
        const data = await mkdtemp(path.join(tmpdir(), 'parlance-nodes-'));
        // The database's own user must be able to pass.
        await chmod(data, 0o755);
        const [database, redis] = await Promise.all([databaseIn(data), Redis.start()]);
        const all = { ...settings, ...database, PARLANCE_REDIS: redis.address };
        const one = await OwnProduct.prepared(all);
        const other = await OwnProduct.prepared(all);
        await one.startAgain();
        // The tokens of one are good at the other.
        await cp(path.join(one.data, 'keys'), path.join(other.data, 'keys'), { recursive: true });
        await other.startAgain();
        return new Nodes(data, redis, one, other);
    }

    async stop(): Promise<void> {
        await Promise.all([this.one.stop(), this.other.stop()]);
        await this.redis.stop();
        await run(POSTGRES, ['stop', ...HOLDER, this.data]);
        await rm(this.data, { recursive: true, force: true });
    }
}

/** A database that lasts as long as this process. */
async function databaseIn(data: string): Promise<Record<string, string>> {
    const { stdout } = await run(POSTGRES, ['start', ...HOLDER, data]);
    const told = new Map(
        stdout.split('\n').map((line) => line.split(/=(.*)/, 2) as [string, string]),
    );
    const passwordFile = told.get('passwordFile') ?? '';
    return {
        PARLANCE_DB_URL: told.get('url') ?? '',
        PARLANCE_DB_USER: told.get('user') ?? '',
        PARLANCE_DB_PASSWORD: (await readFile(passwordFile, 'utf8')).trim(),
    };
}
