/** Searches and sweeps that are cut – interrupted, out of time, shared among machines – lose nothing. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endOf, operationsOf } from '../faults/ending.ts';
import { batchcast, contentsOf, folderWith, spawnBatchcast } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const scenario = { 'tiny.yaml': tiny('tiny') };
/** Eight points, none of them on a line of growing numbers. */
const plan = [
  ...['plan', 'tiny.yaml', '--search', 'maxvCpus=8|16,minvCpus=0|2,type=EC2|SPOT'],
  ...['--finish-by', '40m', '--max-replications', '200'],
];
/** Forty points in two replications. */
const sweep = [
  ...['run', 'tiny.yaml', '--set', 'strategies={}', '--runs', 'none', '--answer-only'],
  ...['--sweep', 'maxvCpus=4..40:4', '--sweep', 'minvCpus=0,2', '--sweep', 'type=EC2,SPOT'],
];

/** What each run that is kept is, and when it was written, by its path. */
function keptIn(folder: string): Readonly<Record<string, string>> {
  const runs = join(folder, '.batchcast/runs');
  const entries = Object.keys(contentsOf(runs)).map((path) => {
    const { ino, mtimeMs } = statSync(join(runs, path));
    return [path, `${ino} ${mtimeMs}`] as const;
  });
  return Object.fromEntries(entries);
}

/** Plays it whole, then another one up to the middle and again from there. */
async function interrupted(command: readonly string[]) {
  const words = [...command, '--workers', '1'];
  const one = folderWith(scenario);
  const { ending, operations } = await operationsOf(one, words);
  const entries = operations.filter(({ to }) => to?.endsWith('.json') === true);
  const runs = Object.keys(keptIn(one)).length;
  const two = folderWith(scenario);
  const at = entries[runs / 2]!;
  const cut = await endOf(two, words, { kind: 'operation', what: 'SIGINT', at });
  const kept = keptIn(two);
  const rest = await spawnBatchcast(two, words);
  return { runs, ending, cut, kept, rest, files: [contentsOf(one), contentsOf(two)], folder: two };
}

describe('a search or a sweep that is interrupted in the middle', () => {
  it.each([
    ['plan', plan, 190],
    ['run of a sweep of 40 points', sweep, 80],
  ])('plays only what is missing, with the same answer: %s', async (_what, words, size) => {
    const { runs, ending, cut, kept, rest, files, folder } = await interrupted(words);
    expect(runs).toBe(size);
    expect(cut.code).toBe(130);
    expect(cut.stderr).toContain(`interrupted: ${runs / 2} runs are kept in `);
    expect(cut.stdout).toBe('');
    expect(Object.keys(kept)).toHaveLength(runs / 2);
    expect(rest).toMatchObject({ code: ending.code, stdout: ending.stdout });
    // What was kept is not written again, and the rest makes it whole.
    expect(keptIn(folder)).toMatchObject(kept);
    expect(Object.keys(keptIn(folder))).toHaveLength(runs);
    expect(files[1]).toEqual(files[0]);
  });
});

describe('parts of the first round of a search', () => {
  const lone = ['sensitivity', 'tiny.yaml', '--strategy', 'on-demand', '--max-replications', '1'];

  it.each([
    // Eight points in five replications.
    ['plan', plan, 40],
    ['sensitivity', lone, undefined],
  ])('are what %s begins with: it finds them, and has the same answer', async (_, words, size) => {
    const folder = folderWith(scenario);
    const play = (...more: readonly string[]) => spawnBatchcast(folder, [...words, ...more]);
    for (const part of [1, 2]) {
      const { code, stdout, stderr } = await play('--shard', `${part}/2`);
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(stderr).toMatch(new RegExp(`tiny, part ${part} of 2: \\d+ runs played, \\d had`));
    }
    const kept = keptIn(folder);
    const count = Object.keys(kept).length;
    expect(count).toBe(size ?? count);
    const bare = await batchcast(folder, [...words, '--no-store']);
    expect(await play()).toEqual(bare);
    // The search needs all of them, and plays none again.
    expect(keptIn(folder)).toMatchObject(kept);
    expect(Object.keys(keptIn(folder)).length).toBeGreaterThan(count);
  });

  it.each([
    ['a part that is none', ['--shard', '4/3'], '--shard: expected i/n'],
    ['a part without a store', ['--shard', '1/3', '--no-store'], '--shard keeps runs'],
  ])('are refused: %s', async (_what, words, message) => {
    for (const command of [plan, ['sensitivity', 'tiny.yaml']]) {
      const folder = folderWith(scenario);
      const refused = await batchcast(folder, [...command, ...words]);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain(message);
      expect(contentsOf(folder)).toEqual(scenario);
    }
  });
});

describe('a search that is out of time', () => {
  it.each([
    ['plan', plan, 'The time was up before all was decided: the same command goes on.'],
    ['sensitivity', ['sensitivity', 'tiny.yaml'], 'It was cut short.'],
  ])('ends with what it knows, and says so: %s', async (_what, words, sentence) => {
    const cut = [...words, '--time', '1ms', '--no-store', '--quiet'];
    const { stdout } = await batchcast(folderWith(scenario), cut);
    expect(stdout).toContain(sentence);
  });

  it('says no more of points that were played a few times than that they seem to fail', async () => {
    const words = [...plan.slice(0, -4), '--finish-by', '20m', '--time', '1ms', '--no-store'];
    const { code, stdout } = await batchcast(folderWith(scenario), words);
    expect(code).toBe(3);
    expect(stdout).toContain('No point of the space seems to meet the conditions: nearest is ');
    expect(stdout).toContain('The time was up before all was decided');
  });
});

describe('the flag --sweep', () => {
  it('gives sensitivity a strategy for each point', async () => {
    const words = ['sensitivity', 'tiny.yaml', '--no-store', '--max-replications', '1'];
    const swept = ['--strategy', 'spot', '--sweep', 'maxvCpus=8,16', '--format', 'json'];
    const { code, stdout } = await batchcast(folderWith(scenario), [...words, ...swept]);
    expect(code).toBe(0);
    const { strategies } = JSON.parse(stdout) as { strategies: { name: string }[] };
    expect(strategies.map(({ name }) => name)).toEqual(['spot_maxvCpus-8', 'spot_maxvCpus-16']);
  });

  it('gives plan its space, as --search does', async () => {
    const planned = async (axis: string, values: string) => {
      const words = ['plan', 'tiny.yaml', '--no-store', axis, `maxvCpus=${values}`];
      return batchcast(folderWith(scenario), words);
    };
    const swept = await planned('--sweep', '8,16');
    expect(swept).toMatchObject({ code: 0, stderr: '' });
    expect(swept).toEqual(await planned('--search', '8|16'));
  });
});
