/**
 * Law: each instance is launched, runs, registers, gets ready and ends, in this order [instances.1,
 * instances.4, fargate.7].
 */
import type { InstanceStep } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import { isFargate, isSpot, Purchase } from '../../words/purchases.ts';
import type { HearingOf } from '../hearing.ts';
import type { LawInit } from '../law.ts';
import type { RowOf, Termination } from '../row.ts';
import { InstancePhase, phaseNames } from '../world/instances.ts';
import { isOverfull } from '../world/pools.ts';

/** The steps that come after the launch. */
type LaterStep = RowOf<Exclude<InstanceStep, typeof Kind.InstanceLaunched>>;

export const instanceLife: LawInit = (model, world, faults) => {
  const { purchase: purchaseOf, pool: poolOf } = model.offerings;
  const { notice } = model.assumptions.spot;
  const { instances } = world;

  function check(row: LaterStep, does: string, isLegal: boolean): void {
    const { instance, offering } = row;
    if (offering !== instances.offering[instance]) {
      faults.ofInstance(instance, `changes to offering ${offering}`);
    } else if (!isLegal) {
      const reason = row.kind === Kind.InstanceTerminated ? `, for reason ${row.reason}` : '';
      const phase = phaseNames[instances.phase[instance]];
      faults.ofInstance(instance, `${does} while ${phase}${reason}`);
    }
  }
  /** Whether it is an EC2 instance in the phase. */
  function isIn({ instance, offering }: LaterStep, phase: InstancePhase): boolean {
    return !isFargate(purchaseOf[offering]) && instances.phase[instance] === phase;
  }
  function mayEnd(row: Termination): boolean {
    const { instance, offering, reason } = row;
    const purchase = purchaseOf[offering];
    switch (reason) {
      case Reason.ScaleIn:
        return isIn(row, InstancePhase.ready) && instances.noticed[instance] === 0;
      case Reason.Reclaimed: {
        const isNoticed = instances.isUp(instance) && instances.noticed[instance] === 1;
        return (isSpot(purchase) && isNoticed) || isLoss(row);
      }
      case Reason.Replaced:
        return instances.isAlive(instance) && instances.isOutdated(world.tables, instance);
      case Reason.TaskEnded:
        // A job that is terminated while STARTING ends its task before the task runs.
        return isFargate(purchase) && instances.isAlive(instance);
      default:
        return false;
    }
  }
  /** A loss without notice: the life is too short, or it does not run yet when its pool falls. */
  function isLoss({ at, instance, offering }: Termination): boolean {
    if (purchaseOf[offering] !== Purchase.SPOT) return false;
    const pool = poolOf[offering];
    if (instances.phase[instance] === InstancePhase.launched)
      return pool >= 0 && isOverfull(world, pool);
    return instances.isAlive(instance) && (notice === 0 || instances.runningMs[instance] === at);
  }
  return {
    hears: {
      [Kind.InstanceLaunched]({ instance }) {
        if (instance < instances.length) faults.ofInstance(instance, 'is launched a second time');
      },
      [Kind.InstanceRunning](row) {
        check(row, 'runs', instances.phase[row.instance] === InstancePhase.launched);
      },
      [Kind.InstanceRegistered](row) {
        check(row, 'registers', isIn(row, InstancePhase.running));
      },
      [Kind.InstanceReady](row) {
        check(row, 'gets ready', isIn(row, InstancePhase.registered));
      },
      [Kind.InstanceNoticed](row) {
        const isFirst = instances.isUp(row.instance) && instances.noticed[row.instance] === 0;
        check(row, 'gets notice', isSpot(purchaseOf[row.offering]) && isFirst);
      },
      [Kind.InstanceTerminated](row) {
        check(row, 'ends', mayEnd(row));
      },
    } satisfies HearingOf<InstanceStep>,
  };
};
