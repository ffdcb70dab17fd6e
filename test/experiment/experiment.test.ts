/** Experiments: common random numbers, any number of workers, scenario hashes, mistakes. */
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/kernel/input-error.ts';
import type { DetailedRun, ExperimentOptions } from '../../src/experiment/experiment.ts';
import { runExperiment } from '../../src/library/run-experiment.ts';
import { prepare, type PrepareOptions } from '../../src/experiment/preparing/prepare.ts';
import { modelOfRun } from '../../src/experiment/preparing/compile-run.ts';
import type { Jobs } from '../../src/model/jobs.ts';
import { playRuns } from '../../src/experiment/runs/workers.ts';
import { runFiles } from '../../src/report/run-files/run-files.ts';
import { resultJson } from '../../src/report/files/result-json.ts';
import { tiny } from '../cli/scenarios.ts';

const log = (vcpus: number) => `; a log
1 0 0 60 ${vcpus} -1 -1 ${vcpus} 60 -1 1 1 1 1 1 -1 -1 -1
2 5 0 90 1 -1 -1 1 60 -1 1 1 1 1 1 -1 -1 -1
`;
const imported = tiny('imported').replace(
  /main:\n {4}generate:\n(?: {6}.*\n)+/,
  'main:\n    import: { format: auto, file: log.swf, queue: q, defaults: { memory: 1GiB } }\n',
);
const options: PrepareOptions = {
  fileName: 'tiny.yaml',
  open: () => [new TextEncoder().encode(log(2))],
};
const play = (text: string, more: ExperimentOptions = {}) =>
  runExperiment(text, { ...options, workers: 1, ...more });

/** The texts of all files of detailed runs, by path. */
function collector() {
  const texts: Record<string, string> = {};
  const onRun = (run: DetailedRun) => {
    for (const { path, pieces } of runFiles(run)) texts[path] = [...pieces].join('');
  };
  return { texts, onRun };
}

describe('an experiment', () => {
  it('gives the same result and files with one worker and with two', async () => {
    const here = collector();
    const there = collector();
    const one = await play(tiny('tiny'), { detailed: 'all', onRun: here.onRun });
    const two = await play(tiny('tiny'), { detailed: 'all', onRun: there.onRun, workers: 2 });
    expect(resultJson(two)).toBe(resultJson(one));
    expect(there.texts).toEqual(here.texts);
    expect(Object.keys(here.texts).length).toBe(2 * 2 * 6);
  });

  it('ends at once, in all threads, when an output cannot be handled', async () => {
    const { world } = await prepare(tiny('tiny'), options);
    const tasks = Array.from({ length: 1_000 }, (_, index) => ({
      strategy: 0,
      replication: index + 1,
      detailed: true,
    }));
    let handled = 0;
    const handle = () => {
      handled++;
      throw new Error('the disk is full');
    };
    await expect(playRuns(world, tasks, handle, 2)).rejects.toThrow('the disk is full');
    expect(handled).toBeLessThan(10);
  });

  it('gives every strategy the same jobs, and every replication others', async () => {
    const { strategies } = await play(tiny('tiny'));
    const useful = strategies.map(({ replications }) =>
      replications.map(({ values }) => values.useful_vcpu_s),
    );
    expect(useful[1]).toEqual(useful[0]);
    expect(useful[0]![1]).not.toBe(useful[0]![0]);
  });

  it('passes the audit, and reports its progress', async () => {
    const progress: string[] = [];
    const onProgress = (done: number, of: number) => void progress.push(`${done}/${of}`);
    const { strategies } = await play(tiny('tiny'), { onProgress });
    expect(progress).toEqual(['1/4', '2/4', '3/4', '4/4']);
    const runs = strategies.flatMap(({ replications }) => replications);
    expect(runs.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('is the same for a strategy when others are left out', async () => {
    const all = await play(tiny('tiny'));
    const spot = await runExperiment(tiny('tiny'), { ...options, strategies: ['spot'] });
    expect(spot.strategies.map(({ name }) => name)).toEqual(['spot']);
    expect(spot.strategies[0]!.replications).toEqual(all.strategies[1]!.replications);
  });
});

describe('the hash of a scenario', () => {
  const hashOf = async (text: string, more: Partial<PrepareOptions> = {}) =>
    (await prepare(text, { ...options, ...more })).hashes.scenario;

  it('ignores comments, layout and the name of the file', async () => {
    const plain = await hashOf(tiny('tiny'));
    expect(plain).toMatch(/^[0-9a-f]{16}$/);
    expect(await hashOf(`# hello\n${tiny('tiny')}`, { fileName: 'x.yaml' })).toBe(plain);
  });

  it('covers values and every imported job', async () => {
    expect(await hashOf(tiny('tiny').replace('seed: 7', 'seed: 8'))).not.toBe(
      await hashOf(tiny('tiny')),
    );
    const larger = await hashOf(imported, { open: () => [new TextEncoder().encode(log(4))] });
    expect(await hashOf(imported)).not.toBe(larger);
  });
});

describe('preparing', () => {
  it('opens a file once, however many strategies and sources import it alike', async () => {
    const opened: string[] = [];
    await prepare(imported, {
      ...options,
      open: (file) => {
        opened.push(file);
        return options.open(file);
      },
    });
    expect(opened).toEqual(['log.swf']);
  });

  it('compiles nothing twice: neither the first replication nor what all have in common', async () => {
    const { world } = await prepare(imported, options);
    const [first, second] = [1, 2].map((replication) =>
      modelOfRun(world, { strategy: 0, replication }),
    );
    expect(modelOfRun(world, { strategy: 0, replication: 1 })).toBe(first);
    expect(first).toBe(world.firsts[0]);
    expect(second!.replication).toBe(2);
    for (const key of Object.keys(first!.jobs) as (keyof Jobs)[]) {
      expect(second!.jobs[key], key).toBe(first!.jobs[key]);
    }
    expect(second!.offerings).toBe(first!.offerings);
    expect(second!.shapes).toBe(first!.shapes);
    expect(world.imports[0]!.tables.size).toBe(0);
  });

  it('adds line and column, in base or patch, to mistakes that the compiler finds', async () => {
    const text = tiny('tiny')
      .replace('m6i.xlarge', 'm6i.xlarg')
      .replace('type: SPOT,', 'type: SPOT, instanceTypes: [m6i.lorge],');
    const error = await prepare(text, options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    const places = (error as InputError).issues.map(
      ({ file, line, message }) => [file, text.split('\n')[line - 1], message] as const,
    );
    expect(places.map(([file, line]) => [file, line!.trim().slice(0, 13)])).toEqual([
      ['tiny.yaml', 'instanceTypes'],
      ['tiny.yaml', 'env: { comput'],
    ]);
    expect(places[0]![2]).toContain('m6i.xlarg');
    expect(places[1]![2]).toContain('m6i.lorge');
  });

  it('refuses an unknown strategy, with near names', async () => {
    const error = await prepare(tiny('tiny'), { ...options, strategies: ['sport'] }).catch(String);
    expect(error).toContain('did you mean "spot"?');
  });
});
