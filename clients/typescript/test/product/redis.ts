import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './ports.js';

/** The one that bin/test has found (PARLANCE_TEST_REDIS_SERVER), else the one on the path. */
const SERVER = [
    process.env['PARLANCE_TEST_REDIS_SERVER'] ?? '',
    ...(process.env['PATH'] ?? '').split(path.delimiter).map((dir) => `${dir}/redis-server`),
].find((file) => existsSync(file));
const IMAGE = 'redis:7.4-alpine';

/** A Redis of a test's own, without a disk: a process, or a container where only Docker is there. */
export class Redis {
    private constructor(
        private readonly server: ChildProcess,
        readonly address: string,
    ) {}

    static async start(): Promise<Redis> {
        const port = String(await freePort());
        const keepNothing = ['--save', '', '--appendonly', 'no'];
        const [command = '', ...args] =
            SERVER === undefined
                ? ['docker', 'run', '--rm', '-p', `127.0.0.1:${port}:6379`, IMAGE, 'redis-server']
                : [SERVER, '--bind', '127.0.0.1', '--port', port];
        const server = spawn(command, [...args, ...keepNothing], {
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        const said: string[] = [];
        const lines = createInterface({ input: server.stdout });
        const ready = new Promise<void>((resolve, reject) => {
            lines.on('line', (line) => {
                said.push(line);
                if (line.includes('Ready to accept connections')) resolve();
            });
            server.on('error', (cause) => {
                reject(
                    new Error('There is no Redis: install redis-server, or have Docker running.', {
                        cause,
                    }),
                );
            });
            server.on('exit', () => {
                reject(new Error(`Redis ended:\n${said.join('\n')}`));
            });
        });
        await ready;
        return new Redis(server, `127.0.0.1:${port}`);
    }

    async stop(): Promise<void> {
        const ended = this.server.exitCode === null ? once(this.server, 'exit') : undefined;
        this.server.kill('SIGTERM');
        await ended;
    }
}
