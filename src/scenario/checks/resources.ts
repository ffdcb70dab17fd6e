/** What jobs ask for, against what their queue's platform can give (reference §3.1, §3.2). */
import { fargateNeighbours, isFargateSize } from '../fargate-sizes.ts';
import type { Need } from '../requirements.ts';
import { needOf } from '../requirements.ts';
import type { Draft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import { either } from '../values/scalar.ts';
import type { InlineJob } from '../rooms/inline-jobs.ts';
import type { JobDefinition } from '../rooms/job-definitions.ts';
import { forEachJob, platformOf } from './jobs-of.ts';
import { definitionOf } from './references.ts';

export function checkResources(draft: Draft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const key = definitionOf(draft, job.jobDefinition);
    const definition = draft.jobDefinitions.values.get(key ?? '');
    const platform = platformOf(draft, job.jobQueue);
    if (definition === undefined || platform === undefined) return;
    checkUse(definition, { job, path, platform }, report);
    if (!isContainer(definition)) return;
    // The mistake stands where the sizes do.
    const place =
      job.containerOverrides === undefined
        ? ['jobDefinitions', key!]
        : [...path, 'containerOverrides'];
    const need = needOf(definition, job.containerOverrides);
    checkNeed(draft, { path: place, platform, need, isWhole: true }, report);
  });
}

interface Use {
  readonly job: InlineJob;
  readonly path: Path;
  readonly platform: 'EC2' | 'FARGATE';
}

function isContainer(definition: JobDefinition): boolean {
  const { containerProperties, ecsProperties, eksProperties } = definition;
  return (containerProperties ?? ecsProperties ?? eksProperties) !== undefined;
}

/** The definition can be submitted to this queue in this release. */
function checkUse(definition: JobDefinition, { path, platform, job }: Use, report: Report): void {
  const at = [...path, 'jobDefinition'];
  const name = JSON.stringify(job.jobDefinition);
  if (definition.type === 'multinode' || definition.nodeProperties !== undefined) {
    report({ path: at, message: `multi-node job definitions are not simulated, received ${name}` });
  } else if (!isContainer(definition)) {
    const message = `expected a definition with containerProperties, received ${name}`;
    report({ path: at, message, remedy: 'give it an image and resourceRequirements' });
  }
  if (definition.status === 'INACTIVE') {
    report({ path: at, message: `expected an ACTIVE definition, received ${name}` });
  }
  const platforms = definition.platformCapabilities ?? [];
  if (platforms.length > 0 && !platforms.includes(platform)) {
    const other = `definition ${name} on ${platforms.join(', ')}`;
    const message = `queue "${job.jobQueue}" runs on ${platform}, ${other}`;
    report({ path: at, message, remedy: `add ${platform} to its platformCapabilities` });
  }
}

interface Asked {
  readonly path: Path;
  readonly platform: 'EC2' | 'FARGATE';
  readonly need: Need;
  /** Nothing can be added any more: what is missing stays missing. */
  readonly isWhole: boolean;
}

/** Reports what the platform cannot give. */
export function checkNeed(draft: Draft, asked: Asked, report: Report): void {
  const { path, need, platform, isWhole } = asked;
  const { vcpuMilli, memoryMib, gpus } = need;
  const wrong = (message: string, remedy?: string): void => {
    report({ path, message, remedy });
  };
  if (isWhole && vcpuMilli === undefined) wrong('missing: a requirement of type VCPU');
  if (isWhole && memoryMib === undefined) wrong('missing: a requirement of type MEMORY (MiB)');
  if (memoryMib !== undefined && !(memoryMib >= 4))
    wrong('expected MEMORY as whole MiB, at least 4');
  if (Number.isNaN(gpus)) wrong('expected GPU as a whole number');
  if (Number.isNaN(vcpuMilli)) wrong('expected VCPU as a plain number such as 1 or 0.25');
  else if (platform === 'FARGATE') {
    if (gpus > 0) wrong('Fargate has no GPUs');
    checkFargateSize(draft, asked, report);
  } else if (vcpuMilli !== undefined && !(vcpuMilli >= 1_000 && vcpuMilli % 1_000 === 0)) {
    wrong('expected VCPU as a whole number, at least 1, on EC2');
  }
}

function checkFargateSize(draft: Draft, { path, need }: Asked, report: Report): void {
  const { vcpuMilli, memoryMib } = need;
  if (vcpuMilli === undefined || memoryMib === undefined) return;
  const isRounded = draft.assumptions.fargate.sizes === 'roundUp';
  if (isRounded || isFargateSize(vcpuMilli, memoryMib)) return;
  const size = `${vcpuMilli / 1_000} vCPU with ${memoryMib} MiB`;
  const neighbours = either(fargateNeighbours(vcpuMilli, memoryMib));
  const remedy = `take ${neighbours}, or set assumptions.fargate.sizes: roundUp`;
  report({ path, message: `Fargate has no size of ${size}`, remedy });
}
