import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
    { ignores: ['dist/', 'src/generated/'] },
    js.configs.recommended,
    {
        files: ['**/*.ts', '**/*.tsx'],
        extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
        languageOptions: { parserOptions: { project: ['tsconfig.json', 'tsconfig.test.json'] } },
        rules: {
            '@typescript-eslint/consistent-type-imports': 'error',
            '@typescript-eslint/no-import-type-side-effects': 'error',
            '@typescript-eslint/explicit-function-return-type': [
                'error',
                { allowExpressions: true },
            ],
            eqeqeq: 'error',
            'max-lines': ['error', 250],
        },
    },
    { files: ['src/**'], rules: { 'max-lines': ['error', 200] } },
    {
        files: ['scripts/**/*.mjs', '*.js', '*.mjs'],
        languageOptions: {
            globals: {
                console: 'readonly',
                process: 'readonly',
                fetch: 'readonly',
                URL: 'readonly',
            },
        },
    },
);
