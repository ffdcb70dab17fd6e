/** The texts by which users know jobs and instances. */
import type { Model } from './model.ts';
import { JobKind } from './jobs.ts';

/**
 * `<source>/<ordinal>`, an array child `<source>/<ordinal>:<index>`, a node
 * `<source>/<ordinal>#<index>`, a job that its client submits for the r-th time again
 * `<source>/<ordinal>+<r>`; ordinals count from 1.
 */
export function jobIdText(model: Model, job: number): string {
  const { source, ordinal, arrayIndex, resubmission, kind } = model.jobs;
  const base = `${model.sources[source[job]!]!}/${ordinal[job]! + 1}`;
  if (resubmission[job]! > 0) return `${base}+${resubmission[job]!}`;
  if (arrayIndex[job]! < 0) return base;
  return `${base}${kind[job] === JobKind.array_child ? ':' : '#'}${arrayIndex[job]!}`;
}

/** The instance's dense id in AWS's form: `i-` and 17 hex digits; Fargate tasks take `task-`. */
export function instanceIdText(instance: number, fargate: boolean): string {
  return (fargate ? 'task-' : 'i-') + instance.toString(16).padStart(17, '0');
}
