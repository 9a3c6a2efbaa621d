// The client of an OpenAI-compatible server: one streamed chat completion.
import http from 'node:http';
import { StringDecoder } from 'node:string_decoder';

const agent = new http.Agent({ keepAlive: true });

function tokenOf(line) {
    if (!line.startsWith('data: ') || line === 'data: [DONE]') {
        return '';
    }
    return JSON.parse(line.slice('data: '.length)).choices[0]?.delta.content ?? '';
}

/** Asks for an answer and hands each piece of it to `onToken` as it comes. */
export function streamAnswer(modelUrl, text, onToken) {
    const body = JSON.stringify({
        model: 'bench',
        stream: true,
        messages: [{ role: 'user', content: text }],
    });
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
        const request = http.request(`${modelUrl}/chat/completions`, { method: 'POST', agent, headers });
        request.on('error', reject);
        request.on('response', (response) => {
            const decoder = new StringDecoder('utf8');
            let rest = '';
            response.on('data', (chunk) => {
                const lines = (rest + decoder.write(chunk)).split('\n');
                rest = lines.pop();
                lines.map(tokenOf).filter(Boolean).forEach(onToken);
            });
            response.on('end', resolve);
            response.on('error', reject);
        });
        request.end(body);
    });
}
