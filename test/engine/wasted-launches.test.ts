/** An environment stops launching if all its launches are wasted, so that a run always ends. */
import { describe, expect, it } from 'vitest';
import { Kind, Reason } from '../../src/trace/record.ts';
import { enginePlay, natureOf } from '../../src/testing/plays.ts';
import { referenceRun } from '../../src/testing/reference/simulation.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import { times, world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

/** Spot instances that are ready after 5 s and have these lives. */
const spot = (lives: readonly (readonly [number, number])[], more: Partial<WorldSpec> = {}) =>
  world({
    environments: [{ type: 'SPOT', maxvCpus: 4, types: [{ vcpus: 4, name: 'node' }] }],
    pools: [{ type: 'node', lives }],
    jobs: [{}],
    ...more,
    assumptions: {
      ec2: { registration: 5_000 },
      spot: { notice: 0, interruptions: replayed },
      ...more.assumptions,
    },
  });

const replayed = {
  kind: 'replay',
  recording: { file: 'lives.csv', region: null, zones: {}, trace: null, skip: 0 },
} as const;

const refusals = (rows: readonly Row[]) =>
  rows.filter(({ kind, reason }) => kind === Kind.LaunchRefused && reason === Reason.LostInVain);
const launches = (rows: readonly Row[]) =>
  rows.filter(({ kind }) => kind === Kind.InstanceLaunched).length;

describe('where every instance is lost before it is ready', () => {
  const model = spot([[1_000, 0]]);
  const { records, endedMs } = enginePlay(model);

  it('launching and the run end after a thousand wasted launches', () => {
    expect(launches(records)).toBe(1_000);
    expect(refusals(records)).toMatchObject([{ at: 1_000_000 }]);
    expect(endedMs).toBe(1_000_000);
  });

  it('the job waits for that reason', () => {
    const waits = records.filter(({ kind }) => kind === Kind.PlacementRefused);
    expect(waits.at(-1)).toMatchObject({ reason: Reason.LostInVain });
  });

  it('the naive reference simulation agrees', () => {
    expect(referenceRun(model, natureOf(model)).records).toEqual(records);
  });
});

it('a few instances that live longer are enough to finish', () => {
  const model = spot([[1_000, 0.01]], { jobs: times(3, { vcpus: 4, workMs: 1_000 }) });
  const { records } = enginePlay(model);
  expect(refusals(records)).toEqual([]);
  expect(records.filter(({ kind }) => kind === Kind.JobSucceeded).length).toBe(3);
});
