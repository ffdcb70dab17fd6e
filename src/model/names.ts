/** Names of jobs and instances for users [J32, J77]. */
import type { InstanceId, JobId, OfferingId } from '../kernel/ids.ts';
import { textAt } from '../kernel/text/packed-texts.ts';
import type { Model } from './model.ts';
import { JobKind, type Jobs } from './jobs.ts';

/**
 * `<source>/<ordinal>`; an array child is `<source>/<ordinal>:<index>`, a node
 * `<source>/<ordinal>#<index>`; the r-th resubmission of each has `+<r>` behind it. Ordinals count
 * from 1.
 */
export function jobIdText(model: Model, job: JobId): string {
  const { source, ordinal, arrayIndex, resubmission, kind } = model.jobs;
  const base = `${model.sources[source[job]]}/${ordinal[job] + 1}`;
  const again = resubmission[job] > 0 ? `+${resubmission[job]}` : '';
  if (arrayIndex[job] < 0) return base + again;
  const isNode = kind[job] === JobKind.multinode_main || kind[job] === JobKind.multinode_node;
  return `${base}${isNode ? '#' : ':'}${arrayIndex[job]}${again}`;
}

/** The name that its record gives it; children, nodes and resubmissions have the same. */
export function jobName({ names, source, ordinal }: Jobs, job: JobId): string {
  return textAt(names[source[job]], ordinal[job]);
}

/** `m5.large registers 7779 MiB (measured, 7731 to 7791)`. */
export function memoryText({ offerings }: Pick<Model, 'offerings'>, offering: OfferingId): string {
  const { typeName, memoryMib, leastMemoryMib, mostMemoryMib, memoryBasis } = offerings;
  const [least, most] = [leastMemoryMib[offering], mostMemoryMib[offering]];
  const range = least < most ? `, ${least} to ${most}` : '';
  const basis = `${memoryBasis[offering]}${range}`;
  return `${typeName[offering]} registers ${memoryMib[offering]} MiB (${basis})`;
}

/** `c7g` of `c7g.xlarge`. */
export function familyOf(typeName: string): string {
  const end = typeName.indexOf('.');
  return end < 0 ? typeName : typeName.slice(0, end);
}

/** An instance id in AWS's form: `i-` and 17 hex digits, or `task-` for a Fargate task. */
export function instanceIdText(instance: InstanceId, fargate: boolean): string {
  return (fargate ? 'task-' : 'i-') + instance.toString(16).padStart(17, '0');
}
