/** The points of a space as variants of a strategy: each is read and compiled when it is played. */
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { entryOf, itemAt, sure, valueOf } from '../../kernel/lookup.ts';
import { pointNames, textOfPoint } from '../../scenario/sweep/point-names.ts';
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

/** Plays points, each as a variant of a strategy, and remembers what came of them. */
export class PointPlayer {
  /** Of the points that were refused. */
  readonly issues: Issue[] = [];
  readonly #known = new Map<number, Played | RefusedPoint>();
  /** The first point of each hash. */
  readonly #firsts = new Map<string, number>();
  readonly #base: VariantBase;
  readonly #space: readonly Point[];
  readonly #optionsOf: RunOptionsOf;

  constructor(base: VariantBase, space: readonly Point[], optionsOf: RunOptionsOf) {
    this.#base = base;
    this.#space = space;
    this.#optionsOf = optionsOf;
  }

  /** In the order of the points, each with its first `count` replications. */
  async play(points: readonly number[], count: number): Promise<readonly PlayedPoint[]> {
    for (let at = 0; at < points.length; at += mostTogether) {
      await this.#playSome(points.slice(at, at + mostTogether), count);
    }
    return points.map((point) => valueOf(this.#known, point));
  }

  async #playSome(points: readonly number[], count: number): Promise<void> {
    await this.#read(points.filter((point) => !this.#known.has(point)));
    const ready = points.flatMap((point) => {
      const one = valueOf(this.#known, point);
      return 'refusal' in one ? [] : [{ point, ...one }];
    });
    const played = await playField(ready, count, this.#optionsOf);
    ready.forEach(({ point }, index) => {
      const { playable, replications } = itemAt(played, index);
      this.#known.set(point, { playable, replications });
    });
  }

  async #read(points: readonly number[]): Promise<void> {
    if (points.length === 0) return;
    const wanted = points.map((point) => {
      const at = itemAt(this.#space, point);
      const [name = ''] = pointNames(undefined, [at]);
      return { name, subject: point, variation: atPoint(at) };
    });
    for (const variant of await variantsOf(this.#base, wanted)) {
      this.#known.set(variant.subject, this.#made(variant));
    }
  }

  #made(variant: Variant<number>): Played | RefusedPoint {
    if (variant.issues !== undefined) return this.#refused(variant.issues);
    const { subject, hash, prepare } = variant;
    const first = entryOf(this.#firsts, hash, () => subject);
    if (first !== subject) {
      return { refusal: `the same as ${textOfPoint(itemAt(this.#space, first))}` };
    }
    try {
      return { playable: prepare(), replications: [] };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return this.#refused(error.issues);
    }
  }

  #refused(issues: readonly Issue[]): RefusedPoint {
    this.issues.push(...issues);
    const first = sure(issues.find(({ severity }) => severity === 'error'));
    return { refusal: first.message };
  }
}
