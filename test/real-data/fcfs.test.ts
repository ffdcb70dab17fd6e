/** Recorded logs on fixed machines under strict FIFO have the waits of an independent oracle. */
import { expect, it } from 'vitest';
import { type FixedMachines, onFixedMachines } from '../stories/fixed-machines.ts';
import { sharedBytes, sharedText } from './shared.ts';

interface Story {
  readonly log: string;
  /** The first cell of the oracle's lines in expected.csv. */
  readonly oracle: string;
  readonly machines: FixedMachines;
}

const kth = 'swf/KTH-SP2-1996-2.1.swf.gz';
const stories: Record<string, Story> = {
  'KTH-SP2 on one machine of 100 vCPUs': {
    log: kth,
    oracle: 'pool P=100 first20000 skipped=5',
    machines: { size: 100, count: 1, placement: 'binpack' },
  },
  'KTH-SP2, jobs cut to 8 vCPUs, on 12 machines of 8, first fit': {
    log: kth,
    oracle: 'fleet M=12 k=8 first20000 skipped=5',
    machines: { size: 8, count: 12, placement: 'first-fit', options: ', maxVcpus: 8' },
  },
  'NASA-iPSC on one machine of 128 vCPUs': {
    log: 'swf/NASA-iPSC-1993-3.1-cln.swf.gz',
    oracle: 'pool P=128 first20000 skipped=173',
    machines: { size: 128, count: 1, placement: 'binpack' },
  },
};

/** The oracle's figures by name. */
function oracleOf({ log, oracle }: Story): Record<string, number> {
  const start = `${log},fcfs_oracle ${oracle} `;
  const lines = sharedText('data/workloads/expected.csv').split('\n');
  const cells = lines.filter((line) => line.startsWith(start)).map((line) => line.split(','));
  return Object.fromEntries(
    cells.map(([, metric, value]) => [metric!.split(' ').at(-1)!, Number(value)]),
  );
}

it.each(Object.keys(stories))('%s: exactly the waits and makespan of the oracle', async (name) => {
  const story = stories[name]!;
  const expected = oracleOf(story);
  expect(expected.jobs).toBeGreaterThan(10_000);
  const log = sharedBytes(`data/workloads/${story.log}`);
  const { values, violations } = await onFixedMachines(story.machines, log);
  expect(violations).toEqual([]);
  expect(values).toMatchObject({
    jobs_submitted: expected.jobs,
    jobs_unfinished: 0,
    wait_p50_s: expected.median_wait,
    wait_max_s: expected.max_wait,
    makespan_s: expected.makespan,
  });
  expect(values.wait_mean_s!.toFixed(6)).toBe(expected.mean_wait!.toFixed(6));
});
