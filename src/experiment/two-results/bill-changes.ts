/** Where the bill changed: the parts of it whose cost differs, the largest difference first. */
import type { PartFigures } from '../../results/read-figures.ts';
import { z95 } from '../statistics/student.ts';

/** The cost of a part of the run. */
export interface BillChange {
  readonly dimension: string;
  readonly value: string;
  /** Means in USD; undefined = the result has no such part. */
  readonly before: number | undefined;
  readonly now: number | undefined;
  /** Whether chance alone may differ so, if both results had chances of their own. */
  readonly isNoise: boolean;
}

/** Of a bill that has several ways to be divided, those that a planner can act on. */
const shown = ['queue', 'compute_environment', 'instance_type', 'purchase'];

/** Without parts that cost the same, and without dimensions of one part, which is the whole. */
export function billChanges(
  before: readonly PartFigures[],
  now: readonly PartFigures[],
): readonly BillChange[] {
  const [old, present] = [costs(before), costs(now)];
  const keys = [...new Set([...old.keys(), ...present.keys()])];
  const changes = keys.map((key) => changeOf(old.get(key), present.get(key)));
  const isDivided = ({ dimension }: BillChange) =>
    changes.filter((other) => other.dimension === dimension).length > 1;
  return changes
    .filter((change) => differenceOfCosts(change) !== 0 && isDivided(change))
    .sort((a, b) => Math.abs(differenceOfCosts(b)) - Math.abs(differenceOfCosts(a)));
}

/** USD. */
export function differenceOfCosts({ before = 0, now = 0 }: BillChange): number {
  return now - before;
}

function costs(parts: readonly PartFigures[]): ReadonlyMap<string, PartFigures> {
  const wanted = parts.filter(
    ({ metric, dimension }) => metric === 'cost_usd' && shown.includes(dimension),
  );
  return new Map(wanted.map((part) => [JSON.stringify([part.dimension, part.value]), part]));
}

function changeOf(old: PartFigures | undefined, present: PartFigures | undefined): BillChange {
  const { dimension = '', value = '' } = present ?? old ?? {};
  const change = { dimension, value, before: old?.mean, now: present?.mean };
  const error = Math.sqrt(squaredError(old) + squaredError(present));
  const isNoise = Math.abs(differenceOfCosts({ ...change, isNoise: false })) <= z95 * error;
  return { ...change, isNoise };
}

/** Of the mean. */
function squaredError(part: PartFigures | undefined): number {
  return part?.sd === undefined ? 0 : part.sd ** 2 / part.n;
}
