/** Jobs that their client resubmits: which may be, and what they then request. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import { isFargateSize } from '../../words/fargate-sizes.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import { needOf } from '../requirements.ts';
import { memoryOfSubmissions } from '../resubmission.ts';
import type { Resubmit } from '../sections/simulation.ts';
import { mostMemoryMib } from '../values/memory.ts';
import { figure } from '../values/scalar.ts';
import { type DefinedJob, platformOf } from './visit.ts';

export function checkResubmission(draft: ScenarioDraft, defined: DefinedJob): void {
  const { simulation, nodes, children, reportOf } = defined;
  const { resubmit } = simulation;
  if (resubmit === undefined) return;
  const report = reportOf('resubmit');
  if (nodes === 0 && children === 0) {
    checkMemory(draft, defined, resubmit, report);
    return;
  }
  const composed = nodes > 0 ? 'multi-node parallel jobs' : 'array jobs';
  const message = `only plain jobs are submitted again, not ${composed}`;
  report({ message, remedy: 'remove it, or use retryStrategy', atKey: true });
}

/** A first size that is wrong is left to another check. */
function checkMemory(
  draft: ScenarioDraft,
  { job, definition }: DefinedJob,
  resubmit: Resubmit,
  report: Report,
): void {
  const { vcpuMilli, memoryMib } = needOf(definition, [job]);
  if (vcpuMilli === undefined || memoryMib === undefined) return;
  if (Number.isNaN(vcpuMilli + memoryMib)) return;
  const path = ['memory'];
  const sizes = memoryOfSubmissions(memoryMib, resubmit);
  if (sure(sizes.at(-1)) > mostMemoryMib) {
    const most = `at most ${figure(mostMemoryMib)} MiB at the last submission`;
    const received = `${figure(resubmit.memory)} for "${job.jobName}", which leads to more`;
    const message = `expected a factor that leads to ${most}, received ${received}`;
    report({ path, message, remedy: 'use a smaller factor, or fewer times' });
    return;
  }
  const isChecked =
    platformOf(draft, job.jobQueue) === 'FARGATE' && draft.assumptions.fargate.sizes !== 'roundUp';
  if (!isChecked || !isFargateSize(vcpuMilli, memoryMib)) return;
  const ordinal = sizes.findIndex((mib) => !isFargateSize(vcpuMilli, mib));
  if (ordinal < 0) return;
  const size = `${vcpuMilli / 1_000} vCPU with ${itemAt(sizes, ordinal)} MiB`;
  const message = `Fargate has no size of ${size}, which resubmission ${ordinal} asks for`;
  const remedy = 'use another factor or fewer times, or set assumptions.fargate.sizes: roundUp';
  report({ path, message, remedy });
}
