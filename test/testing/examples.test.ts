/** The tests that docs/testing.md shows pass, and its tables list what the module has. */
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as batchcast from '../../src/index.ts';
import * as testing from '../../src/testing.ts';

const page = readFileSync(new URL('../../docs/testing.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code!);

type Run = () => unknown;

/** The tests of a block, by their names. */
function testsOf(code: string): readonly (readonly [string, Run])[] {
  const tests: [string, Run][] = [];
  const collect = (name: string, run: Run) => tests.push([name, run]);
  const modules = {
    'fast-check': { default: fc },
    vitest: { expect, it: collect },
    batchcast,
    'batchcast/testing': testing,
  };
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const load = (name: keyof typeof modules) => ({ __esModule: true, ...modules[name] });
  runInNewContext(outputText, { require: load, exports: {}, Error });
  return tests;
}

describe('the example', () => {
  const tests = blocks.flatMap(testsOf);

  it('is one of several', () => {
    expect(tests.length).toBeGreaterThanOrEqual(2);
  });

  it.each(tests)('passes: %s', async (_, run) => {
    await run();
  });
});

describe('the page', () => {
  const rows = [...page.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name!);
  const notInTables = ['BrokenLaw', 'expectLawful', 'scenarioFile', 'worldFeatures'];

  it('names every arbitrary and every law, and no others', () => {
    expect([...rows, ...notInTables].sort()).toEqual(Object.keys(testing).sort());
    for (const name of notInTables) expect(page).toContain(name);
  });
});
