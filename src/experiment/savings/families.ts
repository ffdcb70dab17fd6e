/** Families with another ratio of memory to vCPUs, of the same generation and processor. */
import { bundledFamilies } from '../../catalog/expand-instance-types.ts';
import type { RegionCatalog } from '../../catalog/region.ts';
import { typesChange } from './patches.ts';
import type { Change } from './saving.ts';
import type { StrategySpending } from './spending.ts';

/** About 2, 4, 8 and 16 GiB a vCPU. */
const series = ['c', 'm', 'r', 'x'];

/** Each entry of the list as its family is called in another series: c5.xlarge → m5.xlarge. */
export function otherFamilies(spending: StrategySpending): readonly Change[] {
  const { resources, region } = spending;
  const entries = (resources.instanceTypes ?? []).flatMap(
    (entry) => bundledFamilies(entry) ?? [entry],
  );
  return series.flatMap((letter) => {
    const types = entries.flatMap((entry) => inSeries(entry, letter, region) ?? []);
    return typesChange(spending, [...new Set(types)]);
  });
}

/** undefined = AWS has no such type here, or the entry is of no such family. */
function inSeries(entry: string, letter: string, region: RegionCatalog): string | undefined {
  const [, rest] = /^[cmrx](\d+[a-z-]*(?:\..+)?)$/.exec(entry) ?? [];
  if (rest === undefined) return undefined;
  const name = letter + rest;
  const isThere = (type: string) => type === name || type.startsWith(`${name}.`);
  return region.typeNames().some(isThere) ? name : undefined;
}
