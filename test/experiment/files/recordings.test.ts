/** Recorded markets: each file is opened once, sent to workers, and part of the hash. */
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/kernel/input-error.ts';
import { prepare, type Prepared } from '../../../src/experiment/preparing/prepare.ts';
import { runOne } from '../../../src/experiment/runs/run-one.ts';
import { document } from '../../model/documents.ts';
import { availability, lives, prices, spot } from '../../model/recordings.ts';

const pool = 'use1-az1 m5.large';
const files: Readonly<Record<string, string>> = {
  prices: prices([pool, '01-01T00', 0.03], [pool, '01-01T01', 0.09]),
  lives: `${lives([pool, 600, 'preempted'])}\nx,gcp,z,t,2023,0,1,preempted`,
  availability: availability([`t ${pool}`, 600, 4], [`t ${pool}`, 9_000, 1]),
};

const scenario = document({
  start: '2026-01-01T00:00:00Z',
  horizon: '6h',
  replications: 2,
  computeEnvironments: { main: spot(['m5.large'], { spotCapacity: { replay: 'availability' } }) },
  assumptions: { spot: { price: { history: 'prices' } } },
  strategies: {
    base: {},
    lives: { assumptions: { spot: { interruptions: { replay: 'lives' } } } },
  },
});

async function prepared(
  texts = files,
  opened: string[] = [],
  written: unknown = scenario,
): Promise<Prepared> {
  const open = (file: string) => {
    opened.push(file);
    return [Buffer.from(texts[file]!)];
  };
  return prepare(JSON.stringify(written), { fileName: 's', open });
}

describe('recordings', () => {
  it('are opened once each, with notes on what was left out', async () => {
    const opened: string[] = [];
    const { strategies } = await prepared(files, opened);
    expect(opened.sort()).toEqual(['availability', 'lives', 'prices']);
    expect(strategies.map(({ notes }) => notes)).toEqual([
      [],
      ['lives: 1 records left out: lives of gcp'],
    ]);
  });

  it('count in the hash by their values, not by their comments', async () => {
    const { hashes } = await prepared();
    const commented = { ...files, prices: `# a comment\n${files['prices']!}` };
    const dearer = { ...files, prices: files['prices']!.replace('0.09', '0.08') };
    expect((await prepared(commented)).hashes.scenario).toBe(hashes.scenario);
    expect((await prepared(dearer)).hashes.scenario).not.toBe(hashes.scenario);
  });

  it('are sent to workers as plain data', async () => {
    const { world } = await prepared();
    const sent = structuredClone(world);
    for (const strategy of [0, 1]) {
      const task = { strategy, replication: 2, detailed: false };
      expect(runOne(sent, task).result).toEqual(runOne(world, task).result);
    }
  });

  it('of an environment that an event adds are read too', async () => {
    const main = { ...spot(['m5.large']), state: 'ENABLED' };
    const later = spot(['c5.large'], { spotCapacity: { replay: 'lives' } });
    const events = [{ time: '1h', patch: { computeEnvironments: { later } } }];
    const opened: string[] = [];
    const written = document({ computeEnvironments: { main }, events });
    await expect(prepared(files, opened, written)).rejects.toThrow(
      'expected recorded availability',
    );
    expect(opened).toEqual(['lives']);
  });

  it('report the mistakes of all files at once, with those of imported jobs', async () => {
    const log = { import: { format: 'swf', file: 'log', queue: 'q' } };
    const broken = { prices: 'x', availability: 'y', lives: `${files['lives']!}\n1`, log: 'z' };
    const found = await prepared(broken, [], { ...scenario, workload: { log } }).catch(
      (error: unknown) => error as InputError,
    );
    expect(found).toBeInstanceOf(InputError);
    const places = (found as InputError).issues.map(({ file, line }) => `${file}:${line}`);
    // Whole files that are wrong are mistakes of the scenario's line.
    expect(places).toEqual(['log:1', 's:1', 's:1', 'lives:4']);
  });

  it('report mistakes at the record’s line, others at the key in the scenario', async () => {
    const texts = { ...files, prices: files['prices']!.replace('0.09', '0.2') };
    const found = await prepared(texts).catch((error: unknown) => error as InputError);
    expect((found as InputError).issues).toMatchObject([{ file: 'prices', line: 3 }]);
  });
});
