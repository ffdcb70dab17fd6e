/** Changes of a scenario as written, wherever in it a key stands. */
import { written, type WrittenMap, type WrittenScenario } from './written.ts';

/** Whether a value of a document is a map. */
export function isMap(value: unknown): value is WrittenMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The world with each map changed, from the inside out; `path` leads to the map. */
export function rewritten(
  world: WrittenScenario,
  change: (map: WrittenMap, path: readonly string[]) => WrittenMap,
): WrittenScenario {
  const changed = (value: unknown, path: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => changed(item, path));
    if (!isMap(value)) return value;
    const entries = Object.entries(value).map(([key, one]) => [key, changed(one, [...path, key])]);
    return change(Object.fromEntries(entries) as WrittenMap, path);
  };
  return changed(world, []) as WrittenScenario;
}

/** The world without these keys, wherever they stand. */
export function withoutKeys(world: WrittenScenario, keys: readonly string[]): WrittenScenario {
  const absent = Object.fromEntries(keys.map((key) => [key, undefined]));
  return rewritten(world, (map) => written({ ...map, ...absent }));
}

/** The world under other assumptions, which hold in each of its strategies. */
export function withAssumptions(world: WrittenScenario, keys: WrittenMap): WrittenScenario {
  const { strategies } = world;
  const under = (map: WrittenMap): WrittenMap => ({
    ...map,
    assumptions: merged(map['assumptions'], keys),
  });
  if (!isMap(strategies)) return { ...world, ...under(world) };
  const patches = Object.entries(strategies).map(([name, patch]) => [
    name,
    under(isMap(patch) ? patch : {}),
  ]);
  return { ...world, ...under(world), strategies: Object.fromEntries(patches) as WrittenMap };
}

/** The map with the keys, also those inside its maps. */
function merged(map: unknown, keys: WrittenMap): WrittenMap {
  const before = isMap(map) ? map : {};
  const entries = Object.entries(keys).map(([key, value]) => [
    key,
    isMap(value) ? merged(before[key], value) : value,
  ]);
  return { ...before, ...(Object.fromEntries(entries) as WrittenMap) };
}
