/** Every assumption by its path, such as `fargate.launch.burst`, in the order of the documents. */
import { assumptionGroups } from '../../src/scenario/assumptions.ts';
import { type Entry, type AssumptionGroup, isEntry } from '../../src/scenario/assumptions/entry.ts';

/** An entry and where it stands. */
export interface Placed {
  /** The keys that lead to it. */
  readonly keys: readonly string[];
  /** Keys in which the value of another assumption holds this one; 0 = it is a key of its own. */
  readonly inside: number;
  readonly entry: Entry;
}

function placedIn(
  group: AssumptionGroup,
  keys: readonly string[],
  inside: number,
): readonly Placed[] {
  return Object.entries(group).flatMap(([key, node]) => {
    const at = [...keys, key];
    if (!isEntry(node)) return placedIn(node, at, inside);
    return [{ keys: at, inside, entry: node }, ...placedIn(node.parts, at, at.length)];
  });
}

export const allAssumptions = placedIn(assumptionGroups, [], 0);

/** The entry at a path. */
export function assumptionAt(path: string): Entry {
  const found = allAssumptions.find(({ keys }) => keys.join('.') === path);
  if (found === undefined) throw new Error(`there is no assumption ${path}`);
  return found.entry;
}
