/** What the name of an axis stands for: paths of the document. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { someOf } from '../../kernel/text/shorten.ts';
import { nearest } from '../../kernel/near-match.ts';
import { assumptionGroups } from '../assumptions.ts';
import { longestKey, segmentsOf } from '../reading/overrides.ts';
import { didYouMean, type DocumentMistake } from '../reading/report.ts';
import { field, type MapTree, mapTree } from '../reading/tree.ts';
import { computeResources } from '../sections/compute-resources.ts';
import { patchable, shared } from '../sections/root.ts';

/** Which environments the queues use, in their order. */
export const environmentsAxis = 'environments';

const ofEnvironments = Object.keys(computeResources.shape);
const groups = Object.entries(assumptionGroups);

/**
 * A path of the document as it is (`computeEnvironments.main.computeResources.maxvCpus`), one
 * without `assumptions` (`spot.poolTop`), an assumption alone (`poolTop`), or a key of an
 * environment (`main.maxvCpus`), of the only one (`maxvCpus`) or of all (`*.maxvCpus`).
 */
export function pathsOf(
  name: string,
  document: MapTree,
): readonly (readonly string[])[] | DocumentMistake {
  const segments = segmentsOf(name);
  const [first, ...rest] = segments ?? [];
  if (segments === undefined || first === undefined) {
    return {
      message: `expected a path such as maxvCpus or spot.poolTop, received ${quoted(name)}`,
    };
  }
  if (name === environmentsAxis) return [segments];
  if (first in patchable) return [segments];
  if (first in shared) return { message: 'a point cannot change this: all points share it' };
  if (first in assumptionGroups) return [['assumptions', ...segments]];
  const environments = field(document, 'computeEnvironments');
  const map = environments?.kind === 'map' ? environments : mapTree(document.place, []);
  const managed = [...map.entries].filter(([, { value }]) => field(value, 'computeResources'));
  const names = managed.map(([one]) => one);
  const [environment, taken] = longestKey(map, segments);
  const key = segments[taken];
  if (key !== undefined && (environment === '*' || map.entries.has(environment))) {
    const of = environment === '*' ? names : [environment];
    const below = ofEnvironments.includes(key) ? ['computeResources'] : [];
    return of.map((one) => ['computeEnvironments', one, ...below, ...segments.slice(taken)]);
  }
  if (rest.length === 0 && ofEnvironments.includes(first)) return ofTheOnlyOne(first, names);
  const holders = groups.filter(([, entries]) => first in entries).map(([group]) => group);
  if (holders.length > 1) {
    const forms = holders.map((group) => `${group}.${first}`).join(' or ');
    return {
      message: `${quoted(first)} is the name of several assumptions`,
      remedy: `write ${forms}`,
    };
  }
  if (holders.length === 1) return [['assumptions', ...holders, ...segments]];
  return unknown(name, names);
}

function ofTheOnlyOne(
  key: string,
  names: readonly string[],
): readonly (readonly string[])[] | DocumentMistake {
  const [only, another] = names;
  if (only !== undefined && another === undefined) {
    return [['computeEnvironments', only, 'computeResources', key]];
  }
  const forms = someOf([...names, '*'].map((one) => `${one}.${key}`));
  const message = `there are ${names.length} environments that have ${key}`;
  return { message, remedy: only === undefined ? '' : `write one of ${forms}` };
}

function unknown(name: string, environments: readonly string[]): DocumentMistake {
  const known = [
    environmentsAxis,
    ...ofEnvironments,
    ...environments.flatMap((one) => ofEnvironments.map((key) => `${one}.${key}`)),
    ...groups.flatMap(([group, entries]) => Object.keys(entries).map((key) => `${group}.${key}`)),
    ...groups.flatMap(([, entries]) => Object.keys(entries)),
    ...Object.keys(patchable),
  ];
  const near = didYouMean(nearest(name, known));
  const remedy = near === '' ? 'name a path such as maxvCpus, spot.poolTop or environments' : near;
  return { message: `nothing of the scenario is called ${quoted(name)}`, remedy };
}
