/** The points of a space as variants of a strategy: each is read and compiled when it is played. */
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { entryOf, itemAt, sure } from '../../kernel/lookup.ts';
import { pointNames } from '../../scenario/sweep/point-names.ts';
import type { Point } from '../../scenario/sweep/space.ts';
import { atPoint } from '../../scenario/variants.ts';
import { type Played, playField, type RunOptionsOf } from '../variants/field.ts';
import { type Variant, type VariantBase, variantsOf } from '../variants/variants.ts';
import type { PlayedPoint } from './contest.ts';

/** Points that are played together: their models are in memory at a time. */
const mostTogether = 64;

/** A point that cannot be played. */
interface RefusedPoint {
  readonly refusal: string;
}

/** Plays points, and remembers what their mistakes were. */
export interface PointPlayer {
  readonly play: (points: readonly number[], count: number) => Promise<readonly PlayedPoint[]>;
  /** Of the points that were refused. */
  readonly issues: readonly Issue[];
}

export function playerOf(
  base: VariantBase,
  space: readonly Point[],
  optionsOf: RunOptionsOf,
): PointPlayer {
  const known = new Map<number, Played | RefusedPoint>();
  const issues: Issue[] = [];
  /** The first point of each hash. */
  const firsts = new Map<string, number>();

  function refused(found: readonly Issue[]): RefusedPoint {
    issues.push(...found);
    const [first] = found.filter(({ severity }) => severity === 'error');
    return { refusal: sure(first).message };
  }

  function made(variant: Variant<number>): Played | RefusedPoint {
    if (variant.issues !== undefined) return refused(variant.issues);
    const { subject, hash, prepare } = variant;
    const first = entryOf(firsts, hash, () => subject);
    if (first !== subject) return { refusal: `the same as ${textOfPoint(itemAt(space, first))}` };
    try {
      return { playable: prepare(), replications: [] };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return refused(error.issues);
    }
  }

  async function read(points: readonly number[]): Promise<void> {
    const wanted = points.filter((point) => !known.has(point));
    if (wanted.length === 0) return;
    const variants = await variantsOf(
      base,
      wanted.map((point) => {
        const [name = ''] = pointNames(undefined, [itemAt(space, point)]);
        return { name, subject: point, variation: atPoint(itemAt(space, point)) };
      }),
    );
    for (const variant of variants) known.set(variant.subject, made(variant));
  }

  async function playSome(points: readonly number[], count: number): Promise<void> {
    await read(points);
    const ready = points.flatMap((point) => {
      const one = sure(known.get(point));
      return 'refusal' in one ? [] : [{ point, ...one }];
    });
    const played = await playField(ready, count, optionsOf);
    ready.forEach(({ point }, index) => {
      const { playable, replications } = itemAt(played, index);
      known.set(point, { playable, replications });
    });
  }

  return {
    issues,
    async play(points, count) {
      for (let at = 0; at < points.length; at += mostTogether) {
        await playSome(points.slice(at, at + mostTogether), count);
      }
      return points.map((point) => sure(known.get(point)));
    },
  };
}

/** `maxvCpus 448, type EC2`. */
export function textOfPoint(point: Point): string {
  return point.map(({ axis, text }) => `${axis} ${text}`).join(', ');
}
