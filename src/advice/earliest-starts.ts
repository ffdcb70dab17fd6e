/** When each job could start at the earliest, if machines were always there. */
import { float64, int32 } from '../kernel/columns.ts';
import type { Cells, Column, JobId, RowId } from '../kernel/ids.ts';
import type { Edges } from '../model/jobs.ts';
import type { Model } from '../model/model.ts';
import { leastUseMs } from './attempt-times.ts';

/** By job, ms; Infinity for resubmissions, which may never come. */
export function earliestStarts(model: Model): Column<JobId> {
  const { submitMs, dependents, triggers } = model.jobs;
  const isPlain = dependents.targets.length === 0 && triggers.targets.length === 0;
  return isPlain ? submitMs : new EarliestStarts(model).all();
}

/** Visits a job once all that it waits for has ended; an array's parent opens its children. */
class EarliestStarts {
  private readonly model: Model;
  private readonly startMs: Cells<JobId>;
  /** Of parents: when the last child so far has ended. */
  private readonly endMs: Cells<JobId>;
  private readonly waits: Cells<JobId>;
  private readonly openChildren: Cells<JobId>;
  private readonly ready: JobId[] = [];

  constructor(model: Model) {
    const { count } = model.jobs;
    this.model = model;
    this.startMs = float64(count);
    this.endMs = float64(count);
    this.waits = int32(count);
    this.openChildren = int32(count);
  }

  all(): Column<JobId> {
    const { jobs } = this.model;
    for (let job = 0 as JobId; job < jobs.count; job++) {
      const isTriggered = jobs.triggerCount[job] > 0;
      const isAgain = jobs.resubmission[job] > 0;
      this.startMs[job] = isTriggered && !isAgain ? 0 : jobs.submitMs[job];
      const ofParent = jobs.parent[job] < 0 ? 0 : 1;
      this.waits[job] = jobs.dependencyCount[job] + jobs.triggerCount[job] + ofParent;
      this.openChildren[job] = jobs.childCount[job];
      if (this.waits[job] === 0) this.ready.push(job);
    }
    for (let job = this.ready.pop(); job !== undefined; job = this.ready.pop()) this.start(job);
    return this.startMs;
  }

  private start(job: JobId): void {
    const { firstChild, childCount } = this.model.jobs;
    if (childCount[job] === 0)
      return this.end(job, this.startMs[job] + leastUseMs(this.model, job));
    const first = firstChild[job];
    for (let child = first; child < first + childCount[job]; child++) {
      this.release(child, this.startMs[job]);
    }
  }

  private end(job: JobId, atMs: number): void {
    const { dependents, triggers, gapMs, parent } = this.model.jobs;
    forEachTarget(dependents, job, (target) => this.release(target, atMs));
    forEachTarget(triggers, job, (target) => this.release(target, atMs + gapMs[target]));
    const group = parent[job];
    if (group < 0) return;
    this.endMs[group] = Math.max(this.endMs[group], atMs);
    if (--this.openChildren[group] === 0) this.end(group, this.endMs[group]);
  }

  private release(job: JobId, atMs: number): void {
    this.startMs[job] = Math.max(this.startMs[job], atMs);
    if (--this.waits[job] === 0) this.ready.push(job);
  }
}

function forEachTarget({ start, targets }: Edges, job: JobId, visit: (job: JobId) => void): void {
  const next = job + 1;
  for (let row: RowId = start[job]; row < start[next as JobId]; row++) visit(targets[row]);
}
