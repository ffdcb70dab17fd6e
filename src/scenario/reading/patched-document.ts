/** The document of one strategy, as its patch makes it, from a scenario's text. */
import { readDocument } from './document.ts';
import { normalise } from './normalise.ts';
import { withOwnCapacities } from './own-capacity.ts';
import { applyOverrides, type Overrides } from './overrides.ts';
import { strategyPatches } from './strategies.ts';
import { applyStrategy } from './strategy.ts';
import type { MapTree } from './tree.ts';

/** A scenario's text, with its name and the overrides of its values. */
export interface ScenarioText {
  readonly text: string;
  readonly fileName: string;
  readonly overrides: Overrides;
}

/** The place of each node is in the base or in the patch; undefined = there is no such strategy. */
export function patchedDocument(
  { text, fileName, overrides }: ScenarioText,
  strategy: string,
): MapTree | undefined {
  const document = readDocument(text, fileName, []);
  const tree = document && applyOverrides(normalise(document, []), overrides, []);
  if (tree?.kind !== 'map') return undefined;
  const patches = strategyPatches(tree, []);
  const own = patches.find(({ name }) => name === strategy);
  return own && applyStrategy(withOwnCapacities(tree, patches, []), own.patch);
}
