/** When environments decide on launches: grids that always turn, phases, floors, lone cold starts. */
import { describe, expect, it } from 'vitest';
import { launchesOf } from '../engine/launches.ts';
import { world } from '../worlds/model-builder.ts';
import { job, nodes, scenario } from './parts.ts';
import { compiled, type Document, play } from './play.ts';

/** Launches of an environment that decides at 20, 80, 140 s …, for jobs submitted at `submitAt`. */
function launchesFor(submitAt: readonly string[], scheduler: Document = {}): readonly number[] {
  const story = play(
    scenario({
      jobs: submitAt.map((at, index) => job(`J${index}`, 10, { submitAt: at })),
      pool: nodes([1]),
      assumptions: { scheduler: { scalingCycle: '60s', scalingPhase: '20s', ...scheduler } },
    }),
  );
  return story.instances.map(({ requested }) => requested);
}

describe('an environment decides at the first pass at or after a point of its grid', () => {
  it('a lone job waits for the next point', () => {
    expect(launchesFor(['0s'])).toEqual([20]);
    expect(launchesFor(['21s'])).toEqual([80]);
  });

  it('a job of that very instant does not wait', () => {
    expect(launchesFor(['80s'])).toEqual([80]);
  });

  it('the grid turns on while nothing waits', () => {
    // The first instance is gone at 30; an hour is 60 cycles.
    expect(launchesFor(['0s', '3600s'])).toEqual([20, 3620]);
  });

  it('dispatch instants round the moment up, not the grid', () => {
    // 20 → 21, 80 → 84: multiples of 7.
    expect(launchesFor(['0s', '75s'], { dispatchCycle: '7s' })).toEqual([21, 84]);
  });

  it('a job that comes between the point and the pass waits for the next point', () => {
    // 80 lies before 81, though the pass is at 84; the next point is 140.
    expect(launchesFor(['81s'], { dispatchCycle: '7s' })).toEqual([140]);
  });

  it('demand that was there at the point takes later jobs with it', () => {
    expect(launchesFor(['79s', '81s'], { dispatchCycle: '7s' })).toEqual([84, 84]);
  });

  it('without a cycle each change is a decision', () => {
    expect(launchesFor(['0s', '21s'], { scalingCycle: '0s' })).toEqual([0, 21]);
  });
});

describe('a drawn phase', () => {
  const slower = { assumptions: { scheduler: { scalingCycle: '120s' } } };
  const phasesOf = (seed: number, strategy: 'usual' | 'slower') => {
    const document = scenario({
      jobs: [job('A', 10)],
      pool: nodes([1]),
      assumptions: { scheduler: { scalingCycle: '60s', scalingPhase: 'drawn' } },
      more: {
        seed,
        computeEnvironments: { pool: nodes([1]), other: nodes([1]) },
        strategies: { usual: {}, slower },
      },
    });
    const { model } = compiled(document, { strategy });
    return model.environments.map(({ scalingPhaseMs }) => scalingPhaseMs);
  };

  it('lies within the cycle, and differs by environment and seed', () => {
    const phases = [...phasesOf(1, 'usual'), ...phasesOf(2, 'usual')];
    expect(new Set(phases).size).toBe(4);
    expect(phases.every((phase) => phase >= 0 && phase < 60_000)).toBe(true);
  });

  it('is the same part of the cycle under every strategy', () => {
    // ⌊120,000 u⌋ is 2 ⌊60,000 u⌋, or one more.
    const usual = phasesOf(1, 'usual');
    const halves = phasesOf(1, 'slower').map((phase) => Math.floor(phase / 2));
    expect(halves).toEqual([...usual]);
  });
});

describe('a floor', () => {
  const losses = [{ time: 25_000, environment: 'environment-1', launch: 1 }];
  const model = world({
    environments: [{ type: 'SPOT', minvCpus: 4, maxvCpus: 8, scalingPhaseMs: 20_000 }],
    jobs: [],
    horizonMs: 300_000,
    assumptions: {
      scheduler: { scalingCycle: 60_000 },
      spot: { interruptions: { kind: 'at', losses }, notice: 0 },
    },
  });

  it('is filled at once at t = 0, and at the next point after a loss', () => {
    expect(launchesOf(model)).toEqual(['0 in environment-1', '80 in environment-1']);
  });

  it('that an update raises is filled at the next point', () => {
    const raised = world({
      environments: [{ minvCpus: 0, scalingPhaseMs: 20_000 }],
      events: [{ atMs: 30_000, environments: { 'environment-1': { minvCpus: 4 } } }],
      jobs: [],
      horizonMs: 300_000,
      assumptions: { scheduler: { scalingCycle: 60_000 } },
    });
    expect(launchesOf(raised)).toEqual(['80 in environment-1']);
  });
});
