import { afterAll, beforeAll } from 'vitest';
import { type Product, startProduct } from '../product/product.js';
import { breaks } from './breaks.js';
import { rooms } from './rooms.js';
import { socketIo } from './socket-io.js';
import { streams } from './streams.js';

let product: Product;

beforeAll(async () => {
    // Slow enough for connections to break in the middle of a reply.
    product = await startProduct({ PARLANCE_LLM_DEMO_TOKEN_DELAY: '60ms' });
});

afterAll(async () => {
    await product.stop();
});

streams(() => product);
rooms(() => product);
socketIo(() => product);
// The last, for it kills the product.
breaks(() => product);
