/**
 * Keeps the fleet of describe output within the limits of a strategy. Its desiredvCpus are what ran
 * at that moment, and no request that AWS would refuse [E9, E62].
 */
import type { DocumentMistake } from './report.ts';
import { field, type MapTree, nodeAt, type Tree, updateAt } from './tree.ts';

/** The document, and a warning for each fleet that is changed. */
export interface KeptFleets {
  readonly document: MapTree;
  readonly warnings: readonly DocumentMistake[];
}

/** `patched`: the base document with the patches of a strategy. */
export function withinLimits(base: MapTree, patched: MapTree): KeptFleets {
  const environments = field(patched, 'computeEnvironments');
  const warnings: DocumentMistake[] = [];
  let document: Tree = patched;
  for (const name of environments?.kind === 'map' ? environments.entries.keys() : []) {
    const path = ['computeEnvironments', name, 'computeResources'];
    const resources = nodeAt(patched, path);
    const fleet = field(resources, 'desiredvCpus');
    if (!isDescribed(base, name, fleet)) continue;
    const desired = valueOf(fleet);
    const kept = desired === undefined ? undefined : keptOf(desired, resources);
    if (kept === undefined || kept === desired) continue;
    const at = [...path, 'desiredvCpus'];
    const message = `the fleet of ${desired} vCPUs that is described is outside the limits`;
    warnings.push({ path: at, message, remedy: `it starts with ${kept}`, severity: 'warning' });
    document = updateAt(document, at, ({ place }) => ({ kind: 'scalar', place, value: kept }));
  }
  return { document: document as MapTree, warnings };
}

/** Whether it stands in what AWS describes, and not in a patch. */
function isDescribed(base: MapTree, name: string, fleet: Tree | undefined): boolean {
  const described = nodeAt(base, ['computeEnvironments', name]);
  const own = field(field(described, 'computeResources'), 'desiredvCpus')?.place;
  const hasArn = field(described, 'computeEnvironmentArn') !== undefined;
  if (!hasArn || own === undefined || fleet === undefined) return false;
  const { file, line, column } = fleet.place;
  return line > 0 && file === own.file && line === own.line && column === own.column;
}

/** The nearest number within the limits; undefined = these are no limits. */
function keptOf(desired: number, resources: Tree | undefined): number | undefined {
  const least = numberIn(resources, 'minvCpus') ?? 0;
  const most = numberIn(resources, 'maxvCpus');
  return most === undefined || least > most ? undefined : Math.min(Math.max(desired, least), most);
}

function numberIn(tree: Tree | undefined, key: string): number | undefined {
  return valueOf(field(tree, key));
}

function valueOf(tree: Tree | undefined): number | undefined {
  return tree?.kind === 'scalar' && typeof tree.value === 'number' ? tree.value : undefined;
}
