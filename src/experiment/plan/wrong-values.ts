/** Values of a space that are mistakes wherever they are, such as one out of its range. */
import type { Issue } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { SweepAxis } from '../../scenario/sweep/axis.ts';
import type { Point } from '../../scenario/sweep/space.ts';
import { atPoint, readVariants, type VariantReading } from '../../scenario/variants.ts';
import type { ScenarioSource } from '../variants/variants.ts';

/**
 * The mistakes of values that can be read neither alone, nor with the first or the last values of
 * all other axes. Others may be right at some points, which only the points can say.
 */
export function wrongValues(
  source: ScenarioSource,
  strategy: string,
  axes: readonly SweepAxis[],
): readonly Issue[] {
  const read = (points: readonly Point[]) => readVariants(source, strategy, points.map(atPoint));
  return axes.flatMap((axis) => {
    const alone = read(axis.values.map((value) => [value]));
    return alone.flatMap((one, index) => {
      if (!isWrong(one)) return [];
      const corners = [0, -1].map((end) =>
        axes.map((other) => {
          return other === axis ? itemAt(axis.values, index) : endOf(other, end);
        }),
      );
      const errors = one.issues.filter(({ severity }) => severity === 'error');
      return read(corners).every(isWrong) ? errors : [];
    });
  });
}

function endOf({ values }: SweepAxis, end: number) {
  return itemAt(values, end < 0 ? values.length - 1 : end);
}

function isWrong({ scenario }: VariantReading): boolean {
  return scenario === undefined;
}
