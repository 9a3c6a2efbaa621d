import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Serves the page, bundled as an application would bundle it. */
export class Site {
    private constructor(
        private readonly server: Server,
        readonly origin: string,
    ) {}

    static async open(): Promise<Site> {
        const { outputFiles } = await build({
            entryPoints: [fileURLToPath(new URL('page.tsx', import.meta.url))],
            bundle: true,
            format: 'esm',
            target: 'es2022',
            jsx: 'automatic',
            define: { 'process.env.NODE_ENV': '"production"' },
            write: false,
        });
        const script = outputFiles[0]?.text ?? '';
        const page =
            '<!doctype html><meta charset="utf-8"><script type="module" src="/a.js"></script>';
        const server = createServer((request, response) => {
            const isScript = request.url === '/a.js';
            const type = isScript ? 'text/javascript' : 'text/html';
            response.setHeader('Content-Type', `${type}; charset=utf-8`);
            response.end(isScript ? script : page);
        }).listen(0, '127.0.0.1');
        await once(server, 'listening');
        const address = server.address();
        if (address === null || typeof address === 'string') throw new Error('no port');
        return new Site(server, `http://127.0.0.1:${String(address.port)}`);
    }

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }
}
