/** Rules of jobs whose client submits them again: which may be, and what they ask for then. */
import { isFargateSize } from '../../words/fargate-sizes.ts';
import { needOf } from '../requirements.ts';
import { memoryOfSubmissions } from '../resubmission.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';
import type { Resubmit } from '../sections/simulation.ts';
import { mostMemoryMib } from '../values/memory.ts';
import { figure } from '../values/scalar.ts';
import { forEachJob, platformOf } from './jobs-of.ts';
import { sourceDefinitions } from './source-definitions.ts';
import { type JobSimulation, simulationOf } from './simulation-of.ts';
import { sure } from '../../kernel/lookup.ts';

export function checkResubmissions(draft: ScenarioDraft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const told = simulationOf(draft, job, path);
    const resubmit = told?.simulation.resubmit;
    if (told === undefined || resubmit === undefined) return;
    const composed =
      told.nodes > 0 ? 'multi-node parallel jobs' : told.children > 0 ? 'array jobs' : undefined;
    if (composed === undefined) {
      checkMemory(draft, { job, told, resubmit }, report);
      return;
    }
    const message = `only plain jobs are submitted again, not ${composed}`;
    const remedy = 'remove it, or take retryStrategy';
    report({ path: told.at('resubmit'), message, remedy, atKey: true });
  });
  checkSources(draft, report);
}

interface ResubmitUse {
  readonly job: InlineJob;
  readonly told: JobSimulation;
  readonly resubmit: Resubmit;
}

/** A size that is wrong from the first is another check's. */
function checkMemory(
  draft: ScenarioDraft,
  { job, told: { definition, at }, resubmit }: ResubmitUse,
  report: Report,
): void {
  const { vcpuMilli, memoryMib } = needOf(definition, [job]);
  if (vcpuMilli === undefined || memoryMib === undefined) return;
  if (Number.isNaN(vcpuMilli + memoryMib)) return;
  const path = [...at('resubmit'), 'memory'];
  const sizes = memoryOfSubmissions(memoryMib, resubmit);
  if (sure(sizes.at(-1)) > mostMemoryMib) {
    const most = `at most ${figure(mostMemoryMib)} MiB at the last submission`;
    const received = `${figure(resubmit.memory)} for "${job.jobName}", which leads to more`;
    const remedy = 'take a smaller factor, or fewer times';
    report({
      path,
      message: `expected a factor that leads to ${most}, received ${received}`,
      remedy,
    });
    return;
  }
  const isChecked =
    platformOf(draft, job.jobQueue) === 'FARGATE' && draft.assumptions.fargate.sizes !== 'roundUp';
  if (!isChecked || !isFargateSize(vcpuMilli, memoryMib)) return;
  const wrong = [...sizes.entries()].find(([, mib]) => !isFargateSize(vcpuMilli, mib));
  if (wrong === undefined) return;
  const [ordinal, mib] = wrong;
  const size = `${vcpuMilli / 1_000} vCPU with ${mib} MiB`;
  const message = `Fargate has no size of ${size}, which resubmission ${ordinal} asks for`;
  const remedy = 'take another factor or fewer times, or set assumptions.fargate.sizes: roundUp';
  report({ path, message, remedy });
}

/** Records of logs and generators are submitted once each. */
function checkSources(draft: ScenarioDraft, report: Report): void {
  for (const { name, path, definition } of sourceDefinitions(draft)) {
    if (definition?.simulation?.resubmit === undefined) continue;
    const message = `expected a definition without simulation.resubmit, received "${name}"`;
    const remedy = 'only jobs spelt out under jobs are submitted again';
    report({ path, message, remedy });
  }
}
