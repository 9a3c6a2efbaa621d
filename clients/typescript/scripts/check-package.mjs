// What was built can be taken in by both kinds of modules, under the names that the package gives.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const expected = {
    '@parlance/client': ['ParlanceClient', 'ParlanceError', 'logIn', 'register', 'resume'],
    '@parlance/client/react': ['useConversation', 'useStreamedReply', 'useUnread'],
};

for (const [name, exports] of Object.entries(expected)) {
    for (const [kind, module] of [
        ['import', await import(name)],
        ['require', require(name)],
    ]) {
        const missing = exports.filter((one) => typeof module[one] !== 'function');
        if (missing.length > 0) throw new Error(`${kind} of ${name} lacks ${missing.join(', ')}`);
    }
}
