/** Drawn days of a history: whole runs, times of day, weekdays, the number of jobs. */
import { describe, expect, it } from 'vitest';
import { createDraws } from '../../../src/kernel/random.ts';
import { allTexts } from '../../../src/kernel/text/text-columns.ts';
import {
  mostResampled,
  resample,
  type Resampling,
} from '../../../src/workload/generating/resample.ts';
import { SourceDraws } from '../../../src/workload/generating/source-draws.ts';
import { importTable } from '../../../src/workload/replay/import-table.ts';
import type { WorkloadTable } from '../../../src/workload/table.ts';
import { rowsOf } from '../rows-of.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Day d has d + 1 runs of two jobs: `d-r-a` at hour r, and `d-r-b` one minute after its end. */
function history(days: number): WorkloadTable {
  const rows = Array.from({ length: days }, (_, d) =>
    Array.from({ length: d + 1 }, (__, r) => {
      const at = d * day + r * hour;
      const id = `${d}-${r}-a`;
      return [
        { name: id, submitMs: at, completeMs: at + 1_000, runtimeMs: 1_000, submission: { id } },
        {
          name: `${d}-${r}-b`,
          submitMs: at + 61_000,
          completeMs: at + 62_000,
          runtimeMs: 1_000,
          submission: { id: `${d}-${r}-b`, needs: [{ id, kind: 'end' as const }] },
        },
      ];
    }),
  ).flat(2);
  return importTable(rowsOf(...rows), { replay: 'open', align: 'log' }).table;
}

const draws = (replication = 1) => new SourceDraws(createDraws('resample', replication), 'log');
const drawn = (table: WorkloadTable, wanted: Partial<Resampling>, replication = 1) =>
  resample(table, { days: 1, scale: 1, ...wanted }, draws(replication));
/** Recorded day and time of day of each job, and the day on which it is now. */
function jobsIn(table: WorkloadTable) {
  return allTexts(table.name).map((name, row) => {
    const [recorded, run, part] = name.split('-');
    const at = table.submitMs[row]!;
    return { recorded: Number(recorded), run: Number(run), part, day: Math.floor(at / day), at };
  });
}

describe('a drawn day', () => {
  const table = history(5);

  it('is one recorded day as it was, with its times of day and its runs whole', () => {
    const days = drawn(table, { days: 200 });
    const recordedOn = new Map<number, Set<number>>();
    const counts = new Map<number, number>();
    for (const one of jobsIn(days)) {
      recordedOn.set(one.day, (recordedOn.get(one.day) ?? new Set()).add(one.recorded));
      counts.set(one.day, (counts.get(one.day) ?? 0) + 1);
      const minute = one.part === 'b' ? 61_000 : 0;
      expect(one.at % day).toBe(one.run * hour + minute);
    }
    for (const [on, recorded] of recordedOn) {
      expect(recorded.size).toBe(1);
      expect(counts.get(on)).toBe(2 * ([...recorded][0]! + 1));
    }
    expect(recordedOn.size).toBe(200);
    // Each of the five days about 40 times: four standard deviations are 23.
    for (let recorded = 0; recorded < 5; recorded++) {
      const times = [...recordedOn.values()].filter((one) => one.has(recorded)).length;
      expect(Math.abs(times - 40)).toBeLessThan(23);
    }
  });

  it('keeps the dependencies inside its runs, on rows before', () => {
    const { name, after, afterStart, gapMs, count } = drawn(table, { days: 50, scale: 2.5 });
    const names = allTexts(name);
    for (let row = 0; row < count; row++) {
      const causes = [...after.subarray(afterStart[row], afterStart[row + 1])];
      const isSecond = names[row]!.endsWith('b');
      expect(causes.map((cause) => names[cause])).toEqual(
        isSecond ? [names[row]!.replace('b', 'a')] : [],
      );
      expect(gapMs[row]).toBe(isSecond ? 60_000 : 0);
      for (const cause of causes) expect(cause).toBeLessThan(row);
    }
  });

  it('is the same for the same replication, and another one for the next', () => {
    expect(drawn(table, { days: 9 })).toEqual(drawn(table, { days: 9 }));
    expect(drawn(table, { days: 9 }, 2)).not.toEqual(drawn(table, { days: 9 }));
  });

  it('more days leave the earlier ones as they are', () => {
    const few = drawn(table, { days: 3 });
    const many = drawn(table, { days: 8 });
    expect(many.submitMs.subarray(0, few.count)).toEqual(few.submitMs);
  });
});

it('a history of two weeks keeps its weekdays apart', () => {
  const jobs = jobsIn(drawn(history(14), { days: 28 }));
  for (const one of jobs) expect(one.recorded % 7).toBe(one.day % 7);
});

it.each([0.3, 1, 1.5, 2])('a scale of %d gives that many jobs for each recorded one', (scale) => {
  const table = history(1);
  const { count } = drawn(table, { days: 400, scale });
  const deviation = Math.sqrt(400 * (scale % 1) * (1 - (scale % 1)));
  expect(Math.abs(count / 2 - 400 * scale)).toBeLessThanOrEqual(4 * deviation);
});

it('no replication has more jobs than is said before', () => {
  const table = history(4);
  const wanted = { days: 6, scale: 1.5 };
  const most = mostResampled(table, wanted, () => 1);
  expect(most).toBe(6 * 2 * 8);
  for (let replication = 1; replication <= 50; replication++) {
    expect(drawn(table, wanted, replication).count).toBeLessThanOrEqual(most);
  }
});
