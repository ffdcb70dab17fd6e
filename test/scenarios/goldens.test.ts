/**
 * The shipped scenarios are valid, and their first replications are the committed ones; one scenario
 * gives its committed files whole, and in a long search all do, as `.ci/goldens` compares them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchcast, contentsOf, type Outcome } from '../cli/batchcast.ts';
import { isLong } from '../laws/runs.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { nanoOf, type Row, rowsOf, sumOf } from './csv-rows.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const goldens = join(root, 'results');
const names = readdirSync(join(root, 'scenarios'))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));

/** Played whole also where time is short. */
const isWhole = (name: string) => isLong || name === 'nightly-pipeline';
const few = 2;

/** Scenarios whose answer includes missed deadlines: exit code 3. */
const failingThresholds = ['finish-by-morning'];

/** Warnings of what a scenario is about. */
const shown: Readonly<Record<string, RegExp>> = {
  'genomics-workflow': /c6id\.32xlarge costs least a vCPU, and its memory is full at 36 of 128/,
};

describe('shipped scenarios', () => {
  it('have committed results, and there are no others', () => {
    expect(readdirSync(goldens).sort()).toEqual([...names].sort());
  });

  it('have the names of their files and ask a question', () => {
    for (const name of names) {
      const text = readFileSync(join(root, 'scenarios', `${name}.yaml`), 'utf8');
      expect(text).toMatch(new RegExp(`^name: ${name}$`, 'm'));
      expect(text).toMatch(/^question: .*\?$/m);
    }
  });
});

describe.each(names)('%s', (name) => {
  const path = join('scenarios', `${name}.yaml`);
  const out = temporaryFolder(afterAll);
  let outcome: Outcome;
  let files: Record<string, string>;

  const ownFiles = (folder: string) =>
    Object.entries(contentsOf(folder)).filter(([file]) => !file.startsWith('runs/'));

  // With the default settings from the project's folder; a broken law gives exit code 1.
  beforeAll(async () => {
    const count = isWhole(name) ? [] : ['--replications', String(few)];
    const words = ['run', path, '--out', out, '--workers', '1', '--quiet', ...count];
    outcome = await batchcast(root, words);
    files = contentsOf(out);
  });

  it('validates without an error, and warns only of what it is about', async () => {
    const { code, stderr } = await batchcast(root, ['validate', path]);
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/error:/);
    const warnings = stderr.split('\n').filter((line) => line.includes('warning:'));
    expect(warnings).toEqual(name in shown ? [expect.stringMatching(shown[name] ?? /./)] : []);
  });

  it('runs, and passes the audit in all replications of all strategies', () => {
    const expected = failingThresholds.includes(name) ? 3 : 0;
    expect([outcome.code, outcome.stderr]).toEqual([expected, '']);
  });

  it('gives the committed replications, digest for digest and figure for figure', () => {
    const committed = rowsOf(readFileSync(join(goldens, name, 'replications.csv'), 'utf8'));
    const isPlayed = ({ replication }: Row) => isWhole(name) || Number(replication) <= few;
    expect(rowsOf(files['replications.csv']!)).toEqual(committed.filter(isPlayed));
  });

  if (isWhole(name)) {
    it('gives the committed files, byte for byte', () => {
      const [made, committed] = [out, join(goldens, name)].map(ownFiles);
      expect(Object.fromEntries(made!)).toEqual(Object.fromEntries(committed!));
    });
  }

  it('bills to the last decimal: Σ charges = Σ resources = Σ jobs + overhead = cost', () => {
    const runs = rowsOf(files['replications.csv']!).filter(
      ({ replication }) => replication === '1',
    );
    expect(runs.length).toBeGreaterThan(1);
    for (const { strategy, cost_usd, overhead_usd } of runs) {
      const sum = (file: string, column: string) =>
        sumOf(rowsOf(files[`runs/${strategy}/1/${file}.csv`]!), column);
      expect(sum('charges', 'amount_usd')).toBe(nanoOf(cost_usd!));
      expect(sum('instances', 'cost_usd')).toBe(nanoOf(cost_usd!));
      expect(sum('jobs', 'cost_usd') + nanoOf(overhead_usd!)).toBe(nanoOf(cost_usd!));
    }
  });
});
