/** The document of one strategy, as its patches make it, from a scenario's text. */
import type { ReadOptions } from './read.ts';
import { readBase } from './base-document.ts';
import { withinLimits } from './reading/described-fleet.ts';
import { withOwnCapacities } from './reading/own-capacity.ts';
import { strategyPatches } from './reading/strategies.ts';
import { applyStrategy } from './reading/strategy.ts';
import type { MapTree } from './reading/tree.ts';
import { strategiesAtPoints } from './sweep/points.ts';

/** A scenario's text, with its name and what it is read with. */
export interface ScenarioText {
  readonly text: string;
  readonly fileName: string;
  readonly overrides: ReadOptions;
}

/** The document without the patches of any strategy; undefined = it is no map. */
export function baseDocument({ text, fileName, overrides }: ScenarioText): MapTree | undefined {
  const { tree } = readBase(text, fileName, { overrides, issues: [] });
  return tree?.kind === 'map' ? tree : undefined;
}

/** The place of each node is in the base or in a patch; undefined = there is no such strategy. */
export function patchedDocument(scenario: ScenarioText, strategy: string): MapTree | undefined {
  const { overrides } = scenario;
  const tree = baseDocument(scenario);
  if (tree === undefined) return undefined;
  const own = strategyPatches(tree, []);
  const strategies = strategiesAtPoints(tree, own, overrides.points, () => undefined);
  const found = strategies.find(({ name }) => name === strategy);
  if (found === undefined) return undefined;
  const base = withOwnCapacities(tree, strategies, []);
  return withinLimits(base, found.patches.reduce(applyStrategy, base)).document;
}
