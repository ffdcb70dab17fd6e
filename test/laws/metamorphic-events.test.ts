/** Events that must not change anything. */
import type { JobId } from '../../src/kernel/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { JobKind } from '../../src/model/jobs.ts';
import { Kind } from '../../src/trace/record.ts';
import { environment } from '../worlds/arbitrary-environments.ts';
import type { EventSpec, UpdateSpec, WorldSpec } from '../worlds/world-spec.ts';
import { unused, withNamedOrders } from './changes.ts';
import { withEvent, withoutEvent } from './extra-event.ts';
import { checkLaw } from './laws.ts';
import { measured } from './measured.ts';
import { difference } from '../../src/testing/differences.ts';
import type { Play } from '../../src/testing/plays.ts';
import { isLong } from './runs.ts';
import { jobName } from '../../src/model/names.ts';

const numRuns = isLong ? 20_000 : 300;

/** The instants of submissions, which always have a pass. */
function submissions({ jobs }: WorldSpec): number[] {
  return jobs.filter(({ after }) => after === undefined).map(({ submitMs = 0 }) => submitMs);
}

/** Expects the same run and the same figures as without the event. */
function expectNothing(spec: WorldSpec, event: EventSpec): void {
  const before = measured(spec);
  const after = withoutEvent(measured(withEvent(spec, event)), spec, event);
  expect(difference(before, after)).toBe('');
  expect(after.metrics).toEqual(before.metrics);
}

describe('nothing changes', () => {
  it('with an update that repeats current values, at the instant of a submission', () => {
    checkLaw({ seed: 111, numRuns, more: fc.nat() }, (spec, choice) => {
      const instants = submissions(spec);
      expectNothing(spec, { atMs: instants[choice % instants.length]!, environments: {} });
    });
  });

  it('with an update of an unused environment and queue', () => {
    const more = fc.tuple(environment, fc.nat(), fc.boolean());
    checkLaw({ seed: 112, numRuns, more }, (any, [other, choice, enabled]) => {
      const named = withNamedOrders(any);
      const spec: WorldSpec = {
        ...named,
        environments: [...(named.environments ?? [{}]), unused(other)],
        queues: [...(named.queues ?? [{}]), { name: 'unused', environments: ['unused'] }],
      };
      const instants = submissions(spec);
      const update: UpdateSpec = {
        atMs: instants[choice % instants.length]!,
        environments: { unused: { enabled, maxvCpus: 2 } },
        queues: { unused: enabled ? { priority: 7, enabled: false } : { exists: false } },
      };
      expectNothing(spec, update);
    });
  });

  it('with a stop of a job before its submission or after its end', () => {
    let stopped = 0;
    const more = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('cancel', 'terminate'));
    checkLaw({ seed: 113, numRuns, more }, (spec, [choice, moment, kind]) => {
      const play = measured(spec);
      const job = choice % play.model.jobs.count;
      const instants = instantsWithout(job, play);
      const name = stoppable(play.model, job);
      if (instants.length === 0 || name === undefined) return;
      stopped++;
      expectNothing(spec, { atMs: instants[moment % instants.length]!, [kind]: name });
    });
    expect(stopped).toBeGreaterThan(numRuns / 3);
  });
});

/** The instants of records before the submission of the job and after its end. */
function instantsWithout(job: JobId, { records }: Play): number[] {
  const ofJob = (kinds: readonly Kind[]) =>
    records.find(({ kind, subject }) => subject === job && kinds.includes(kind))?.at;
  const from = ofJob([Kind.JobSubmitted, Kind.JobSpawned]) ?? Infinity;
  const to = ofJob([Kind.JobSucceeded, Kind.JobFailed]) ?? Infinity;
  return records.map(({ at }) => at).filter((at) => at < from || at > to);
}

/** The job's name for users; nodes cannot be stopped by themselves. */
function stoppable({ jobs }: Model, job: JobId): string | undefined {
  const index = jobs.arrayIndex[job];
  const again = jobs.resubmission[job];
  const isNode =
    jobs.kind[job] === JobKind.multinode_main || jobs.kind[job] === JobKind.multinode_node;
  if (isNode) return undefined;
  const name = index < 0 ? jobName(jobs, job) : `${jobName(jobs, job)}:${index}`;
  return again > 0 ? `${name}~${again}` : name;
}
