/**
 * Law: each instance is launched, runs, registers, gets ready and ends, in this order [instances.1,
 * instances.4, fargate.7].
 */
import { assertNever } from '../../kernel/assert.ts';
import type { InstanceStep } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { isFargate, isSpot, Purchase } from '../../words/purchases.ts';
import type { LawInit } from '../law.ts';
import { isInstanceStep, type RowOf, type Termination } from '../row.ts';
import { isAlive, isOutdated, isUp, type WorldInstance } from '../world/instances.ts';
import { isOverfull } from '../world/pools.ts';

export const instanceLife: LawInit = (model, world, faults) => {
  const { purchase: purchaseOf, pool: poolOf } = model.offerings;
  const { notice } = model.assumptions.spot;

  function lifeFault(row: RowOf<InstanceStep>): string | undefined {
    if (row.kind === Kind.InstanceLaunched) {
      return row.instance < world.instances.length ? 'is launched a second time' : undefined;
    }
    const instance = world.instances[row.instance];
    const { offering, phase } = instance;
    if (row.offering !== offering) return `changes to offering ${row.offering}`;
    const purchase = purchaseOf[offering];
    const isEc2 = !isFargate(purchase);
    switch (row.kind) {
      case Kind.InstanceRunning:
        return phase === 'launched' ? undefined : `runs while ${phase}`;
      case Kind.InstanceRegistered:
        return isEc2 && phase === 'running' ? undefined : `registers while ${phase}`;
      case Kind.InstanceReady:
        return isEc2 && phase === 'registered' ? undefined : `gets ready while ${phase}`;
      case Kind.InstanceNoticed:
        return isSpot(purchase) && !instance.noticed && isUp(instance)
          ? undefined
          : `gets notice while ${phase}`;
      case Kind.InstanceTerminated:
        return mayEnd(instance, purchase, row)
          ? undefined
          : `ends while ${phase}, for reason ${row.reason}`;
      default:
        return assertNever(row);
    }
  }
  function mayEnd(instance: WorldInstance, purchase: Purchase, row: Termination): boolean {
    switch (row.reason) {
      case Reason.ScaleIn:
        return !isFargate(purchase) && instance.phase === 'ready' && !instance.noticed;
      case Reason.Reclaimed:
        return (isSpot(purchase) && isUp(instance) && instance.noticed) || isLoss(instance, row);
      case Reason.Replaced:
        return isAlive(instance) && isOutdated(world.tables, instance);
      case Reason.TaskEnded:
        // A job that is terminated while STARTING ends its task before the task runs.
        return isFargate(purchase) && isAlive(instance);
      default:
        return false;
    }
  }
  /** A loss without notice: the life is too short, or it does not run yet when its pool falls. */
  function isLoss(instance: WorldInstance, { at, offering }: Termination): boolean {
    if (purchaseOf[offering] !== Purchase.SPOT) return false;
    const pool = poolOf[offering];
    if (instance.phase === 'launched') return pool >= 0 && isOverfull(world, pool);
    return isAlive(instance) && (notice === 0 || instance.runningMs === at);
  }
  return {
    record(row) {
      if (isInstanceStep(row)) faults.ofInstance(row.instance, lifeFault(row));
    },
  };
};
