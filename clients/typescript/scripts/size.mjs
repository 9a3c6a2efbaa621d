// What an application pays for the package, minified and compressed.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const budgets = [
    { entry: 'dist/esm/index.js', external: [], most: 12 * 1024 },
    { entry: 'dist/esm/react/index.js', external: ['react'], most: 4 * 1024 },
];

for (const { entry, external, most } of budgets) {
    const { outputFiles } = await build({
        entryPoints: [entry],
        bundle: true,
        minify: true,
        format: 'esm',
        target: 'es2022',
        external,
        write: false,
        logLevel: 'error',
    });
    const size = gzipSync(outputFiles[0].contents).length;
    console.log(`${entry}: ${size} of ${most} bytes`);
    if (size > most) process.exitCode = 1;
}
