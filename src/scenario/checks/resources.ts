/** Definitions that jobs use: they can be submitted to the queue, and say what the job needs. */
import type { Platform } from '../../words/purchases.ts';
import { containerNeeds } from '../requirements.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import { forEachJob, platformOf } from './jobs-of.ts';
import { definitionOf } from './references.ts';
import { type AskedContainers, checkSizes } from './sizes.ts';

export function checkResources(draft: ScenarioDraft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const key = definitionOf(draft, job.jobDefinition);
    if (key === undefined) return;
    const definition = draft.jobDefinitions.values.get(key);
    const platform = platformOf(draft, job.jobQueue);
    if (definition === undefined || platform === undefined) return;
    checkUse(definition, { job, path, platform }, report);
    const place = {
      path: ['jobDefinitions', key],
      override: overrideOf(definition, job, path),
      platform,
      containers: containerNeeds(definition, [job]),
    };
    checkSizes(draft, { ...place, isWhole: true }, report);
  });
}

/** A mistake in sizes stands where they are written. */
function overrideOf(
  definition: JobDefinition,
  job: InlineJob,
  path: Path,
): AskedContainers['override'] {
  const kinds = ['containerOverrides', 'ecsPropertiesOverride', 'eksPropertiesOverride'] as const;
  const given = kinds.find((kind) => job[kind] !== undefined);
  return given && { path: [...path, given], before: containerNeeds(definition, []) };
}

interface ConsumableUse {
  readonly job: InlineJob;
  readonly path: Path;
  readonly platform: Platform;
}

/** The definition can be submitted to this queue. */
function checkUse(
  definition: JobDefinition,
  { path, platform, job }: ConsumableUse,
  report: Report,
): void {
  const at = [...path, 'jobDefinition'];
  const name = JSON.stringify(job.jobDefinition);
  const { containerProperties, ecsProperties, eksProperties, nodeProperties } = definition;
  const shape = containerProperties ?? ecsProperties ?? eksProperties ?? nodeProperties;
  if (shape === undefined && definition.type !== 'multinode') {
    const message = `expected a definition with containerProperties, received ${name}`;
    report({ path: at, message, remedy: 'give it an image and resourceRequirements' });
  }
  if (platform === 'FARGATE' && nodeProperties !== undefined) {
    const rule = 'multi-node parallel jobs do not run on Fargate';
    report({ path: at, message: `${rule}, received ${name}`, remedy: 'take an EC2 queue' });
  }
  if (platform === 'FARGATE' && eksProperties !== undefined) {
    const rule = 'pods do not run in Fargate environments';
    report({ path: at, message: `${rule}, received ${name}`, remedy: 'take an EC2 queue' });
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
