/** Names of the points of a sweep: `spot_maxvCpus-256` as a strategy, `maxvCpus 256` in a text. */
import { namePattern } from '../values/name.ts';
import type { Point } from './space.ts';

/** One for each point, all different; `strategy`: undefined = the scenario has none. */
export function pointNames(
  strategy: string | undefined,
  points: readonly Point[],
): readonly string[] {
  const labels = shortLabels([
    ...new Set(points.flatMap((point) => point.map(({ axis }) => axis))),
  ]);
  const prefix = strategy === undefined ? [] : [strategy];
  const names = points.map((point) =>
    [
      ...prefix,
      ...point.map(({ axis, text }) => plain(`${labels.get(axis) ?? axis}-${text}`)),
    ].join('_'),
  );
  const known = new Set<string>();
  return names.map((name, index) => {
    const isGood = namePattern.test(name) && !known.has(name.toLowerCase());
    const own = isGood ? name : [...prefix, `point-${index + 1}`].join('_');
    known.add(own.toLowerCase());
    return own;
  });
}

/** `maxvCpus 448, type EC2`. */
export function textOfPoint(point: Point): string {
  return point.map(({ axis, text }) => `${axis} ${text}`).join(', ');
}

/** The last part of a path, where no other axis ends so. */
function shortLabels(axes: readonly string[]): ReadonlyMap<string, string> {
  const last = (axis: string) => axis.slice(axis.lastIndexOf('.') + 1);
  const isAlone = (axis: string) => axes.filter((other) => last(other) === last(axis)).length === 1;
  return new Map(axes.map((axis) => [axis, isAlone(axis) ? last(axis) : axis]));
}

/** Letters, digits and dots; other characters are hyphens. */
function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^-|-$/g, '');
}
