/**
 * Law: each instance is launched, runs, registers, gets ready and ends, in this order [instances.1,
 * instances.4, fargate.7].
 */
import { assertNever } from '../../kernel/assert.ts';
import type { Model } from '../../model/model.ts';
import type { Purchase } from '../../words/purchases.ts';
import type { InstanceStep } from '../../trace/kinds.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from '../law.ts';
import { isInstanceStep, type RowOf } from '../row.ts';
import { isAlive, isUp, type WorldInstance } from '../world/instances.ts';
import { isOverfull } from '../world/pool-terms.ts';
import { isEc2, isSpot } from '../world/purchases.ts';
import type { AuditWorld } from '../world/world.ts';

type End = RowOf<typeof Kind.InstanceTerminated>;

export const instanceLife: LawInit = (model, world, object) => ({
  record(row) {
    if (!isInstanceStep(row)) return;
    const fault = lifeFault(model, world, row);
    if (fault !== undefined) object(`instance ${row.instance} ${fault}`);
  },
});

function lifeFault(model: Model, world: AuditWorld, row: RowOf<InstanceStep>): string | undefined {
  if (row.kind === Kind.InstanceLaunched) {
    return row.instance < world.instances.length ? 'is launched a second time' : undefined;
  }
  const instance = world.instances[row.instance];
  const { offering, phase } = instance;
  if (row.offering !== offering) return `becomes one of offering ${row.offering}`;
  const purchase = model.offerings.purchase[offering];
  switch (row.kind) {
    case Kind.InstanceRunning:
      return phase === 'launched' ? undefined : `runs while ${phase}`;
    case Kind.InstanceRegistered:
      return isEc2(purchase) && phase === 'running' ? undefined : `registers while ${phase}`;
    case Kind.InstanceReady:
      return isEc2(purchase) && phase === 'registered' ? undefined : `gets ready while ${phase}`;
    case Kind.InstanceNoticed:
      return isSpot(purchase) && !instance.noticed && isUp(instance)
        ? undefined
        : `gets notice while ${phase}`;
    case Kind.InstanceTerminated:
      return isLoss(model, world, row) || mayEnd(instance, purchase, row.reason)
        ? undefined
        : `ends while ${phase}, for reason ${row.reason}`;
    default:
      return assertNever(row);
  }
}

function mayEnd(instance: WorldInstance, purchase: Purchase, reason: Reason): boolean {
  switch (reason) {
    case Reason.ScaleIn:
      return isEc2(purchase) && instance.phase === 'ready' && !instance.noticed;
    case Reason.Reclaimed:
      return isSpot(purchase) && isUp(instance) && instance.noticed;
    case Reason.TaskEnded:
      // A job that is terminated while STARTING ends its task before that runs.
      return !isEc2(purchase) && isAlive(instance);
    default:
      return false;
  }
}

/**
 * A loss without notice: of what lives too short for one, or is not running when its pool falls.
 */
function isLoss({ offerings, assumptions }: Model, world: AuditWorld, row: End): boolean {
  const purchase = offerings.purchase[row.offering];
  if (row.reason !== Reason.Reclaimed || !isEc2(purchase) || !isSpot(purchase)) return false;
  const instance = world.instances[row.instance];
  const pool = offerings.pool[row.offering];
  if (instance.phase === 'launched') return pool >= 0 && isOverfull(world, pool);
  return isAlive(instance) && (assumptions.spot.notice === 0 || instance.runningMs === row.at);
}
