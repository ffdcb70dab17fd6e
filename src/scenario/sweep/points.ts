/** Strategies at the points of a sweep: those of the scenario, changed as each point says. */
import { itemAt } from '../../kernel/lookup.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { below, type Report, shown } from '../reading/report.ts';
import type { StrategyPatch } from '../reading/strategies.ts';
import { applyStrategy } from '../reading/strategy.ts';
import { field, type MapTree, type Tree } from '../reading/tree.ts';
import { mostPoints, sampleKey } from '../sections/sweep.ts';
import { pathsOf } from './axis-paths.ts';
import { type SweepAxis, readAxis } from './axis.ts';
import { pointNames } from './point-names.ts';
import { patchesOf } from './point-patch.ts';
import { latinHypercube, type Point, product, sizeOf } from './space.ts';

/** The column of the strategies that a sweep changes, where the scenario has some. */
export const strategyAxis = 'strategy';

/**
 * The strategies at all points, which are those of the document's sweep unless the caller has his
 * own; without any, the strategies themselves.
 */
export function strategiesAtPoints(
  document: MapTree,
  strategies: readonly StrategyPatch[],
  points: readonly Point[] | undefined,
  report: Report,
): readonly StrategyPatch[] {
  const chosen = points ?? sweptPoints(document, report);
  if (chosen.length === 0) return strategies;
  const hasOwn = field(document, 'strategies') !== undefined;
  return strategies.flatMap((strategy) => {
    const base = strategy.patches.reduce(applyStrategy, document);
    const names = pointNames(hasOwn ? strategy.name : undefined, chosen);
    const own = hasOwn ? [{ axis: strategyAxis, text: strategy.name }] : [];
    return chosen.map((point, index): StrategyPatch => {
      const patches = [...strategy.patches, ...patchesOfPoint(base, point, report)];
      const texts = point.map(({ axis, text }) => ({ axis, text }));
      return { name: itemAt(names, index), patches, point: [...own, ...texts] };
    });
  });
}

/** The patches of a point; each value is laid on the document as the ones before it left it. */
export function patchesOfPoint(base: MapTree, point: Point, report: Report): readonly MapTree[] {
  const patches: MapTree[] = [];
  let document = base;
  for (const value of point) {
    const fail = below(report, 'sweep', value.axis);
    const paths = pathsOf(value.axis, document);
    if ('message' in paths) fail({ ...paths, atKey: true });
    else {
      const own = patchesOf(document, paths, value, fail);
      document = own.reduce(applyStrategy, document);
      patches.push(...own);
    }
  }
  return patches;
}

/** The axes of the document's sweep; none if one of them is wrong. */
export function sweepAxes(document: MapTree, report: Report): readonly SweepAxis[] {
  const sweep = field(document, 'sweep');
  const here = below(report, 'sweep');
  if (sweep === undefined) return [];
  if (sweep.kind !== 'map') {
    here({ message: `expected a map of axes, received ${shown(sweep)}` });
    return [];
  }
  const written = [...sweep.entries].filter(([key]) => key !== sampleKey);
  const axes = written.flatMap(([name, { value }]) => readOne(name, value, below(here, name)));
  return axes.length < written.length ? [] : axes;
}

/** The points of the document's sweep. */
function sweptPoints(document: MapTree, report: Report): readonly Point[] {
  const axes = sweepAxes(document, report);
  const sweep = field(document, 'sweep');
  if (sweep?.kind !== 'map') return [];
  const here = below(report, 'sweep');
  const sample = sampleOf(sweep, below(here, sampleKey));
  if (sample !== undefined && sweep.entries.size === 1) {
    here({ path: [sampleKey], message: 'there are no axes to take points of', remedy: 'add one' });
  }
  if (axes.length === 0) return [];
  const size = sizeOf(axes);
  if (sample !== undefined && sample < size) return latinHypercube(axes, sample, seedOf(document));
  if (size <= mostPoints) return product(axes);
  const message = `expected at most ${grouped(mostPoints, 0)} points, received ${grouped(size, 0)}`;
  const remedy = `take longer steps, or add ${sampleKey}: 100, a Latin hypercube of so many points`;
  here({ message, remedy });
  return [];
}

/** How many points are taken of the space; undefined = all. */
function sampleOf(sweep: MapTree, report: Report): number | undefined {
  const sample = field(sweep, sampleKey);
  if (sample === undefined) return undefined;
  const count = sample.kind === 'scalar' ? sample.value : undefined;
  const isGood = typeof count === 'number' && Number.isInteger(count);
  if (isGood && count >= 2 && count <= mostPoints) return count;
  const expected = `expected a whole number from 2 to ${grouped(mostPoints, 0)}`;
  report({ message: `${expected}, received ${shown(sample)}` });
  return undefined;
}

function readOne(name: string, value: Tree, report: Report): readonly SweepAxis[] {
  const axis = readAxis(name, value);
  if (!('message' in axis)) return [axis];
  report(axis);
  return [];
}

function seedOf(document: MapTree): string {
  const seed = field(document, 'seed');
  return seed?.kind === 'scalar' ? String(seed.value) : '1';
}
