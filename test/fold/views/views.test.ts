/** Views of a run: what curves hold together is what the run held, and bars are its attempts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifetimes } from '../../../src/fold/lives/lifetimes.ts';
import { timeline, timelineRows } from '../../../src/fold/timeline.ts';
import { BinnedLevels } from '../../../src/fold/views/binned-levels.ts';
import { capacityView } from '../../../src/fold/views/capacity-view.ts';
import { machinesView } from '../../../src/fold/views/machines-view.ts';
import { waitsViews } from '../../../src/fold/views/waits-view.ts';
import { folded } from '../../audit/trace-builder.ts';
import { run } from '../../../src/testing/plays.ts';
import { arbitraryWorld } from '../../worlds/arbitrary-world.ts';
import { world } from '../../worlds/model-builder.ts';
import { coldStart, coldStartModel } from '../cold-start.ts';

const milli = 1_000;

describe('levels in bins', () => {
  it('are the means of what is held in each', () => {
    const held = fc.array(
      fc.record({ from: fc.nat(1_000), long: fc.nat(1_000), weight: fc.nat(64) }),
    );
    fc.assert(
      fc.property(held, fc.integer({ min: 1, max: 40 }), (all, bins) => {
        const endMs = 2_000;
        const levels = new BinnedLevels(bins, endMs);
        for (const { from, long, weight } of all) levels.hold(from, from + long, weight);
        const width = endMs / bins;
        for (const [bin, mean] of levels.means().entries()) {
          const [low, high] = [bin * width, (bin + 1) * width];
          const sum = all.reduce((total, { from, long, weight }) => {
            return total + weight * Math.max(0, Math.min(high, from + long) - Math.max(low, from));
          }, 0);
          expect(mean).toBeCloseTo(sum / width, 6);
        }
      }),
    );
  });
});

describe('views of a cold start', () => {
  const lives = folded(lifetimes, coldStartModel, coldStart);

  it('show the machine, the job and its wait as worked out by hand', () => {
    const view = capacityView(lives);
    expect(view?.endMs).toBe(990_000);
    const sum = (vcpus: readonly number[] = []) => vcpus.reduce((total, one) => total + one, 0);
    const seconds = 990 / 240;
    expect(view?.provisioned.map(({ purchase }) => purchase)).toEqual(['ON_DEMAND']);
    expect(sum(view?.provisioned[0]?.vcpus) * seconds).toBeCloseTo(4 * 970, 0);
    expect(sum(view?.used) * seconds).toBeCloseTo(4 * 600, 0);
    expect(sum(view?.runnable) * seconds).toBeCloseTo(4 * 60, 0);
    expect(waitsViews(lives)).toEqual([{ queue: 'night', share: '', jobs: 1, waitsS: [90] }]);
    const { machines, attempts, launched, attempted } = machinesView(lives);
    expect([launched, attempted]).toEqual([1, 1]);
    expect(machines).toEqual({
      offering: [0],
      requestedMs: [0],
      runningMs: [20_000],
      readyMs: [60_000],
      endedMs: [990_000],
      isLost: [0],
    });
    expect(attempts).toMatchObject({
      machine: [0],
      number: [1],
      vcpuMilli: [4_000],
      runnableMs: [0],
      placedMs: [60_000],
      startedMs: [90_000],
      stoppedMs: [690_000],
      end: [1],
    });
  });
});

describe('views of any run', () => {
  it('hold as many vCPUs for as long as its timeline', () => {
    fc.assert(
      fc.property(arbitraryWorld, (spec) => {
        const model = world(spec);
        const [lifeFold, timeFold] = [lifetimes(model), timeline(model)];
        const end = run(model, (records) => {
          lifeFold.add(records);
          timeFold.add(records);
        });
        const lives = lifeFold.result(end);
        const view = capacityView(lives);
        if (view === undefined) return;
        const width = view.endMs / view.used.length;
        const integral = (vcpus: readonly number[]) =>
          vcpus.reduce((total, one) => total + one * milli * width, 0);
        const held = heldIn([...timelineRows(timeFold.result(end))], view.endMs);
        const near = 0.5 * width * view.used.length;
        const provisioned = view.provisioned.reduce((sum, one) => sum + integral(one.vcpus), 0);
        expect(Math.abs(provisioned - held.provisioned)).toBeLessThan(near * 4);
        expect(Math.abs(integral(view.used) - held.running)).toBeLessThan(near);
        const { attempts, machines } = machinesView(lives);
        expect(machines.offering).toHaveLength(lives.instances.length);
        expect(attempts.machine).toHaveLength(lives.attempts.length);
      }),
      { numRuns: 200, seed: 1_116 },
    );
  });
});

/** vCPUs × ms of environments, from the changes of the timeline. */
function heldIn(
  rows: readonly {
    readonly timeMs: number;
    readonly environment: number;
    readonly runningVcpuMilli: number;
    readonly provisionedVcpuMilli: number;
  }[],
  endMs: number,
) {
  const held = { provisioned: 0, running: 0 };
  const environments = new Set(rows.map(({ environment }) => environment).filter((id) => id >= 0));
  for (const id of environments) {
    const own = rows.filter(({ environment }) => environment === id);
    for (const [index, row] of own.entries()) {
      const ms = (own[index + 1]?.timeMs ?? endMs) - row.timeMs;
      held.provisioned += row.provisionedVcpuMilli * ms;
      held.running += row.runningVcpuMilli * ms;
    }
  }
  return held;
}
