// Makes the types of REST from the contract: from that of a running server (PARLANCE_URL), else from
// the one that the server's build has kept. Refuses one that is older than the server's sources.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const client = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const root = path.resolve(client, '../..');
const kept = path.join(root, 'application/target/openapi.json');
const target = path.join(client, 'src/generated/schema.ts');

async function newestSource() {
    let newest = 0;
    for (const module of ['gateway', 'shared-kernel']) {
        const folder = path.join(root, module, 'src/main/java');
        for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
            if (!entry.isFile()) continue;
            const { mtimeMs } = await stat(path.join(entry.parentPath, entry.name));
            newest = Math.max(newest, mtimeMs);
        }
    }
    return newest;
}

async function fromServer(url) {
    const response = await fetch(new URL('/v3/api-docs', url));
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return response.text();
}

async function fromBuild() {
    const made = await stat(kept).catch(() => undefined);
    if (made === undefined || made.mtimeMs < (await newestSource())) {
        throw new Error(
            `${path.relative(root, kept)} is ${made === undefined ? 'missing' : 'older than the server'}.\n` +
                'bin/test --client makes it; or name a running server in PARLANCE_URL.',
        );
    }
    return readFile(kept, 'utf8');
}

try {
    const { PARLANCE_URL: url } = process.env;
    const contract = JSON.parse(await (url ? fromServer(url) : fromBuild()));
    const types = astToString(await openapiTS(contract, { alphabetize: true }));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, types);
} catch (error) {
    console.error(`No types: ${error.message}`);
    process.exitCode = 1;
}
