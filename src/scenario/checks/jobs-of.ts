/** The inline jobs of a draft with their paths, and what their queues are. */
import type { ScenarioDraft, DraftInfrastructure } from '../reading/draft.ts';
import type { Path } from '../reading/tree.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';
import { isFargateType, type Platform } from '../../words/purchases.ts';

/** A job and where it stands. */
export type JobVisitor = (job: InlineJob, path: Path, source: string, index: number) => void;

/** Every inline job that could be read, in the order of the document. */
export function forEachJob(draft: ScenarioDraft, visit: JobVisitor): void {
  for (const [source, value] of draft.workload.values) {
    if (value.kind !== 'jobs') continue;
    for (const [index, job] of value.jobs.entries()) {
      if (job !== undefined) visit(job, ['workload', source, 'jobs', index], source, index);
    }
  }
}

/** The platform of a queue's environments; undefined = none of them could be read. */
export function platformOf(draft: DraftInfrastructure, queue: string): Platform | undefined {
  for (const { computeEnvironment } of draft.jobQueues.values.get(queue)?.computeEnvironmentOrder ??
    []) {
    const type = draft.computeEnvironments.values.get(computeEnvironment)?.computeResources.type;
    if (type !== undefined) return isFargateType(type) ? 'FARGATE' : 'EC2';
  }
  return undefined;
}
