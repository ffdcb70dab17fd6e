/**
 * Law: the first launch in a Spot pool, and any that meets another depth there, comes right after
 * that depth, which lies where the band leads it and holds for its time [launches.23, draws.37,
 * draws.38].
 */
import { int32 } from '../../kernel/columns.ts';
import type { OfferingId, PoolId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import { Purchase } from '../../words/purchases.ts';
import type { LawInit } from '../law.ts';

const [unknownBucket, lastBucket] = [2, 4];

/** A depth in millionths, and when it was recorded. */
interface SeenDepth {
  readonly at: number;
  readonly value: number;
}

export const depths: LawInit = ({ offerings, pools, assumptions }, _world, faults) => {
  const { depthHold, depthLead } = assumptions.spot;
  /** The depths of each pool, the latest two. */
  const seen = new Map<PoolId, readonly SeenDepth[]>();
  /** The pool of a depth in the record before this one. */
  let announced: PoolId = -1;
  const bucketOf = int32<PoolId>(pools.count);
  for (let offering: OfferingId = offerings.count - 1; offering >= 0; offering--) {
    const pool = offerings.pool[offering];
    if (pool >= 0) bucketOf[pool] = offerings.interruptionBucket[offering];
  }

  function isInReach(pool: PoolId, value: number): boolean {
    const bucket = bucketOf[pool];
    const ofBand = 1 - (bucket < 0 ? unknownBucket : bucket) / lastBucket;
    const least = depthLead * ofBand;
    return value >= Math.floor(1e6 * least) && value <= Math.ceil(1e6 * (least + 1 - depthLead));
  }
  function depthFault(pool: PoolId, { at, value }: SeenDepth): string | undefined {
    if (pools.purchase[pool] !== Purchase.SPOT || depthLead === 1)
      return 'changes, though constant';
    if (!isInReach(pool, value)) return `is ${value} millionths, out of its reach`;
    const [last, before] = seen.get(pool) ?? [];
    if (last?.value === value) return `is ${value} millionths again`;
    const holds = before === undefined || at - before.at > depthHold;
    return holds ? undefined : `changes twice within ${depthHold} ms`;
  }
  return {
    record(row) {
      const isLaunch = row.kind === Kind.InstanceLaunched;
      const launchedIn = isLaunch ? offerings.pool[row.offering] : -1;
      if (announced >= 0 && launchedIn !== announced) {
        faults.add(`the depth of pool ${announced} is not that of a launch`);
      }
      announced = row.kind === Kind.DepthChanged ? row.pool : -1;
      if (row.kind === Kind.DepthChanged) {
        const fault = depthFault(row.pool, row);
        if (fault !== undefined) faults.add(`the depth of pool ${row.pool} ${fault}`);
        seen.set(row.pool, [row, ...(seen.get(row.pool) ?? [])].slice(0, 2).map(copyOf));
      }
      const isDrawn = isLaunch && launchedIn >= 0 && depthLead < 1;
      if (isDrawn && offerings.purchase[row.offering] === Purchase.SPOT && !seen.has(launchedIn)) {
        faults.ofInstance(row.instance, `is launched in pool ${launchedIn} of unknown depth`);
      }
    },
  };
};

/** Rows are used again. */
function copyOf({ at, value }: SeenDepth): SeenDepth {
  return { at, value };
}
