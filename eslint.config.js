// The lint rules: the strict type-checked set of typescript-eslint, plus this project's own bounds.
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      ...['dist/', 'build/', 'results/', 'node_modules/', 'coverage/'],
      'src/library/scenario-document.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['.ci/*.mjs', '*.mjs', 'examples/*.mjs', 'packaging/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      'no-duplicate-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // ids are enums for the compiler only, see src/kernel/ids.ts
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      'max-params': ['error', 4],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'AssignmentExpression[operator=/^[+-]=$/][right.value=1]',
          message: 'Count with ++ and --.',
        },
      ],
    },
  },
  {
    // Data structures, whose own rules say which rows are there.
    files: ['src/kernel/event-queue.ts', 'src/kernel/ordered-set.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // The second simulation has no other checks: where something is missing, it fails, as it should.
    files: ['src/testing/reference/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // it fails the test, as it should
      '@typescript-eslint/no-unsafe-assignment': 'off', // matchers such as expect.closeTo are any
    },
  },
);
