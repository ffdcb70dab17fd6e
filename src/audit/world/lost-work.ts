/** Which part of the work that ends with a record is lost [work.17]. */
import type { JobId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { AttemptLast } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import type { RowOf } from '../row.ts';
import { firstOf, mainOf, partOf } from './family.ts';
import { inAttempt } from './jobs.ts';
import type { AuditWorld } from './world.ts';

/** Asked with each end of an attempt, before it takes effect, and with the work of that attempt. */
type LostWork = (row: RowOf<AttemptLast>, work: bigint) => bigint;

/**
 * What nodes did before their main node ends is judged only then. What checkpoints have saved
 * counts as lost until a submission of the job succeeds: then it is taken back.
 */
export function lostWork(model: Model, world: AuditWorld): LostWork {
  const { parent } = model.jobs;
  const ofSavings = lostDespiteSavings(model, world);
  const unjudged = new Map<JobId, bigint>();

  function judge(job: JobId): bigint {
    const work = unjudged.get(job) ?? 0n;
    unjudged.delete(job);
    return work;
  }
  return (row, work) => {
    if (world.jobs[row.job].plan?.checkpoint !== undefined) return ofSavings(row, work);
    const isLost = row.kind !== Kind.JobSucceeded;
    const part = partOf(model, row.job);
    const whole = parent[row.job];
    if (part === 'main') {
      const all = work + judge(whole);
      return isLost ? all : 0n;
    }
    if (part !== 'node') return isLost ? work : 0n;
    const main = world.jobs[mainOf(model, whole)];
    if (inAttempt(main)) unjudged.set(whole, (unjudged.get(whole) ?? 0n) + work);
    return inAttempt(main) || main.status === 'SUCCEEDED' ? 0n : work;
  };
}

function lostDespiteSavings(model: Model, world: AuditWorld): LostWork {
  /** By first submission. */
  const saved = new Map<JobId, bigint>();
  return ({ kind, job }, work) => {
    const first = firstOf(model, job);
    const { keptMs, status } = world.jobs[job];
    const hasKept = status === 'RUNNING';
    const kept = hasKept ? BigInt(model.jobs.vcpuMilli[job]) * BigInt(keptMs) : 0n;
    const before = saved.get(first) ?? 0n;
    saved.set(first, before + kept);
    return kind === Kind.JobSucceeded ? work - before - kept : work;
  };
}
