/** Consumable resources that definitions and submissions name [Q45]. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { ConsumableResourceProperties } from '../sections/consumable-resources.ts';
import { forEachJob } from './jobs-of.ts';
import { mustBeOneOf } from './references.ts';

export function checkConsumables(draft: ScenarioDraft, report: Report): void {
  const check = (properties: ConsumableResourceProperties | undefined, path: Path): void => {
    checkList(draft, properties, [...path, 'consumableResourceList'], report);
  };
  for (const [name, definition] of draft.jobDefinitions.values) {
    const path = ['jobDefinitions', name];
    check(definition.consumableResourceProperties, [...path, 'consumableResourceProperties']);
    const groups = definition.nodeProperties?.nodeRangeProperties ?? [];
    for (const [position, group] of groups.entries()) {
      const at = [...path, 'nodeProperties', 'nodeRangeProperties', position];
      check(group.consumableResourceProperties, [...at, 'consumableResourceProperties']);
    }
  }
  const key = 'consumableResourcePropertiesOverride';
  forEachJob(draft, (job, path) => {
    check(job[key], [...path, key]);
    for (const [index, change] of (job.nodeOverrides?.nodePropertyOverrides ?? []).entries()) {
      check(change[key], [...path, 'nodeOverrides', 'nodePropertyOverrides', index, key]);
    }
  });
}

function checkList(
  { consumableResources }: ScenarioDraft,
  properties: ConsumableResourceProperties | undefined,
  path: Path,
  report: Report,
): void {
  const noun = 'consumable resource';
  const names = (properties?.consumableResourceList ?? []).map((one) => one.consumableResource);
  for (const [index, name] of names.entries()) {
    const at = [...path, index, 'consumableResource'];
    mustBeOneOf(consumableResources.names, { path: at, name, noun }, report);
    if (names.indexOf(name) === index) continue;
    const message = `expected each ${noun} once, received ${JSON.stringify(name)} again`;
    report({ path: at, message });
  }
}
