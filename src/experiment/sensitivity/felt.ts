/** Which strategies feel an assumption when it is moved: by what they buy, and what they set. */
import {
  baseDocument,
  patchedDocument,
  type ScenarioText,
} from '../../scenario/patched-document.ts';
import { type MapTree, nodeAt, type Path, toPlain } from '../../scenario/reading/tree.ts';
import type { Movable } from '../../scenario/moves/movables.ts';
import type { Infrastructure, Scenario } from '../../scenario/schema.ts';
import { isFargateType, type ResourceType } from '../../words/purchases.ts';

type Felt = Pick<Movable, 'group' | 'key'>;

/** Whether anything of the kind that the assumption is about is ever there. */
export function feels(scenario: Scenario, { group, key }: Felt): boolean {
  const bought = boughtIn(scenario);
  const buys = (type: ResourceType) => bought.has(type);
  const [, second = ''] = key;
  if (sharing.has(second)) {
    return infrastructuresOf(scenario).some((one) => one.schedulingPolicies.size > 0);
  }
  if (group === 'ec2') return buys('EC2') || buys('SPOT');
  if (group === 'spot') return buys('SPOT') || buys('FARGATE_SPOT');
  if (group !== 'fargate') return true;
  return second.startsWith('spot') ? buys('FARGATE_SPOT') : [...bought].some(isFargateType);
}

/** Assumptions on fair shares. */
const sharing: ReadonlySet<string> = new Set(['fairShareEpsilon', 'prefixWeightMode']);

/** At the start, and after events. */
function infrastructuresOf(scenario: Scenario): readonly Infrastructure[] {
  const later = scenario.events.flatMap((event) =>
    event.kind === 'update' ? [event.infrastructure] : [],
  );
  return [scenario, ...later];
}

/** What its environments ever buy. */
export function boughtIn(scenario: Scenario): ReadonlySet<ResourceType> {
  const types = infrastructuresOf(scenario).flatMap(({ computeEnvironments }) =>
    [...computeEnvironments.values()].map(({ computeResources }) => computeResources.type),
  );
  return new Set(types);
}

/** Which assumptions a strategy sets for itself: it keeps them when they are moved for others. */
export function keeperOfOwn(source: ScenarioText, strategy: string): (one: Felt) => boolean {
  const base = baseDocument(source);
  const own = patchedDocument(source, strategy);
  const isOwn = (path: Path) => originOf(base, path) !== originOf(own, path);
  const hasPreset = isOwn(['assumptions', 'preset']);
  return ({ key }) => hasPreset || isOwn(['assumptions', ...key]);
}

/** Where a value was written, and what it is: a patch may have changed it inside. */
function originOf(document: MapTree | undefined, path: Path): string {
  const node = nodeAt(document, path);
  return node === undefined ? '' : JSON.stringify([node.place, toPlain(node)]);
}
