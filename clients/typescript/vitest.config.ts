import { defineConfig } from 'vitest/config';

export default defineConfig({
    test: {
        reporters: ['default', './test/second-tries.ts'],
        projects: [
            { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
            {
                test: {
                    name: 'integration',
                    include: ['test/integration/**/*.test.ts'],
                    fileParallelism: false,
                    testTimeout: 240_000,
                    hookTimeout: 240_000,
                    retry: 1,
                },
            },
            {
                test: {
                    name: 'browser',
                    include: ['test/browser/**/*.test.ts'],
                    fileParallelism: false,
                    testTimeout: 240_000,
                    hookTimeout: 240_000,
                    retry: 1,
                },
            },
        ],
    },
});
