// A chat server as one writes it in an afternoon: one process, Socket.IO, each message stored in
// PostgreSQL before it is acknowledged, the model's answer streamed to everyone in the room.
// Settings: PORT, MODEL_URL (ends in /v1), ANSWERING (ALWAYS, or MENTIONED for those messages alone
// that mention @assistant), and PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE.
import http from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';
import { streamAnswer } from './model.js';

const database = new pg.Pool({ max: 16 });
const insert = {
    name: 'insert',
    text: 'INSERT INTO message (room, author, body) VALUES ($1, $2, $3) RETURNING id',
};

await database.query(`CREATE TABLE IF NOT EXISTS message (
    id bigserial PRIMARY KEY, room text NOT NULL, author text NOT NULL, body text NOT NULL,
    at timestamptz NOT NULL DEFAULT now())`);

const server = http.createServer((request, response) =>
    response.end(request.url === '/memory' ? JSON.stringify(process.memoryUsage()) : 'ready'),
);
const io = new Server(server);

const wantsAnswer =
    process.env.ANSWERING === 'MENTIONED' ? (text) => text.includes('@assistant') : () => true;

async function store(room, author, body) {
    const { rows } = await database.query({ ...insert, values: [room, author, body] });
    return Number(rows[0].id);
}

async function answer(roomId, replyId, text) {
    let index = 0;
    let whole = '';
    await streamAnswer(process.env.MODEL_URL, text, (token) => {
        whole += token;
        io.to(roomId).emit('stream', { roomId, replyId, index: index++, token });
    });
    const messageId = await store(roomId, 'assistant', whole);
    io.to(roomId).emit('stream_end', { roomId, replyId, messageId, text: whole });
}

io.on('connection', (socket) => {
    socket.on('join', ({ roomId }, done) => {
        socket.join(roomId);
        done({ joined: roomId });
    });
    socket.on('send', async ({ roomId, text }, done) => {
        try {
            const messageId = await store(roomId, socket.id, text);
            done({ messageId });
            io.to(roomId).emit('message', { roomId, messageId, text });
            if (wantsAnswer(text)) {
                await answer(roomId, messageId, text);
            }
        } catch (failure) {
            console.error(failure);
            socket.emit('error', { detail: 'The message or its answer failed.' });
        }
    });
});

// So that a measurement of memory counts what is in use and not what is about to be collected.
process.on('SIGUSR2', () => globalThis.gc?.());

server.listen(Number(process.env.PORT), '127.0.0.1');
