/** Jobs and their definitions: they must fit the queue and say what the job needs. */
import { quoted } from '../../kernel/text/mistakes.ts';
import type { Platform } from '../../words/purchases.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { below } from '../reading/report.ts';
import { containerNeeds } from '../requirements.ts';
import { overrideKinds } from './overrides.ts';
import { type AskedContainers, checkSizes } from './sizes.ts';
import { type DefinedJob, platformOf } from './visit.ts';

export function checkResources(draft: ScenarioDraft, defined: DefinedJob): void {
  const { job, definition, reportDefinition: report } = defined;
  const platform = platformOf(draft, job.jobQueue);
  if (platform === undefined) return;
  checkUse(defined, platform);
  const containers = containerNeeds(definition, [job]);
  const override = overrideOf(defined);
  checkSizes(draft, { containers, platform, isFinal: true, report, override });
}

/** A wrong size is reported where it is written. */
function overrideOf({ job, definition, report }: DefinedJob): AskedContainers['override'] {
  const given = overrideKinds.find(([kind]) => job[kind] !== undefined);
  return given && { report: below(report, given[0]), before: containerNeeds(definition, []) };
}

/** The definition must suit the queue. */
function checkUse({ job, definition, report }: DefinedJob, platform: Platform): void {
  const here = below(report, 'jobDefinition');
  const name = quoted(job.jobDefinition);
  const { containerProperties, ecsProperties, eksProperties, nodeProperties } = definition;
  const shape = containerProperties ?? ecsProperties ?? eksProperties ?? nodeProperties;
  if (shape === undefined && definition.type !== 'multinode') {
    const message = `expected a definition with containerProperties, received ${name}`;
    here({ message, remedy: 'give it an image and resourceRequirements' });
  }
  if (platform === 'FARGATE' && nodeProperties !== undefined) {
    const rule = 'multi-node parallel jobs do not run on Fargate';
    here({ message: `${rule}, received ${name}`, remedy: 'use an EC2 queue' });
  }
  if (platform === 'FARGATE' && eksProperties !== undefined) {
    const rule = 'pods do not run in Fargate environments';
    here({ message: `${rule}, received ${name}`, remedy: 'use an EC2 queue' });
  }
  if (definition.status === 'INACTIVE') {
    here({ message: `expected an ACTIVE definition, received ${name}` });
  }
  const platforms = definition.platformCapabilities ?? [];
  if (platforms.length > 0 && !platforms.includes(platform)) {
    const other = `definition ${name} on ${platforms.join(', ')}`;
    const message = `queue "${job.jobQueue}" runs on ${platform}, ${other}`;
    here({ message, remedy: `add ${platform} to its platformCapabilities` });
  }
}
