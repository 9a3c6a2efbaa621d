// Both kinds of modules with their types, from types of REST that are made anew.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const client = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const tsc = path.join(client, 'node_modules/typescript/bin/tsc');

function run(...command) {
    execFileSync(process.execPath, command, { cwd: client, stdio: 'inherit' });
}

rmSync(path.join(client, 'dist'), { recursive: true, force: true });
run('scripts/generate.mjs');
run(tsc, '-p', 'tsconfig.esm.json');
run(tsc, '-p', 'tsconfig.cjs.json');
writeFileSync(path.join(client, 'dist/cjs/package.json'), '{ "type": "commonjs" }\n');
run('scripts/check-package.mjs');
