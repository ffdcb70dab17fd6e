/** Consumable resources that definitions and submissions name [Q45]. */
import { quoted } from '../../kernel/text/mistakes.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import type { ConsumableResourceProperties } from '../sections/consumable-resources.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import { checkName } from './references.ts';
import type { CheckedJob } from './visit.ts';

/** In a definition and its groups of nodes. */
export function checkDefinitionConsumables(
  draft: ScenarioDraft,
  { consumableResourceProperties: own, nodeProperties }: JobDefinition,
  report: Report,
): void {
  checkList(draft, own, below(report, 'consumableResourceProperties'));
  for (const [position, group] of (nodeProperties?.nodeRangeProperties ?? []).entries()) {
    const atGroup = below(report, 'nodeProperties', 'nodeRangeProperties', position);
    const properties = group.consumableResourceProperties;
    checkList(draft, properties, below(atGroup, 'consumableResourceProperties'));
  }
}

/** In a submission and its overrides of nodes. */
export function checkJobConsumables(draft: ScenarioDraft, { job, report }: CheckedJob): void {
  const key = 'consumableResourcePropertiesOverride';
  checkList(draft, job[key], below(report, key));
  for (const [index, override] of (job.nodeOverrides?.nodePropertyOverrides ?? []).entries()) {
    const atOverride = below(report, 'nodeOverrides', 'nodePropertyOverrides', index);
    checkList(draft, override[key], below(atOverride, key));
  }
}

function checkList(
  { consumableResources }: ScenarioDraft,
  properties: ConsumableResourceProperties | undefined,
  report: Report,
): void {
  const noun = 'consumable resource';
  const names = (properties?.consumableResourceList ?? []).map((one) => one.consumableResource);
  for (const [index, name] of names.entries()) {
    const here = below(report, 'consumableResourceList', index, 'consumableResource');
    checkName(consumableResources, noun, name, here);
    if (names.indexOf(name) === index) continue;
    here({ message: `expected each ${noun} once, received ${quoted(name)} again` });
  }
}
