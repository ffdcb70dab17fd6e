/** Law: each instance is launched, runs, registers, gets ready and ends, in this order. */
import { Purchase } from '../../words/purchases.ts';
import type { Model } from '../../model/model.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import { isOverfull } from './pool-terms.ts';
import type { AuditRow } from './row.ts';
import { Phase, type World, type WorldInstance } from './world.ts';

const kindNames = Object.keys(Kind);

export const instanceLife: LawInit = (model, world, object) => ({
  record(row) {
    if (row.kind < Kind.InstanceLaunched || row.kind > Kind.InstanceTerminated) return;
    const fault = lifeFault(model, world, row);
    if (fault !== undefined) object(`${kindNames[row.kind]!} of instance ${row.subject} ${fault}`);
  },
});

function lifeFault(model: Model, world: World, row: AuditRow): string | undefined {
  const instance = world.instances[row.subject];
  if (row.kind === Kind.InstanceLaunched) {
    return instance === undefined ? undefined : 'a second time';
  }
  if (instance === undefined) return 'that was never launched';
  if (row.object !== instance.offering) return `names offering ${row.object}`;
  const purchase = model.offerings.purchase[instance.offering]!;
  if (row.kind !== Kind.InstanceTerminated) {
    return mayGoOn(instance, purchase, row) ? undefined : `in phase ${instance.phase}`;
  }
  if (isLoss(model, world, row)) return undefined;
  return mayEnd(instance, purchase, row) ? undefined : `in phase ${instance.phase}`;
}

function mayGoOn(instance: WorldInstance, purchase: Purchase, row: AuditRow): boolean {
  const ec2 = isEc2(purchase);
  switch (row.kind) {
    case Kind.InstanceRunning:
      return instance.phase === Phase.launched;
    case Kind.InstanceRegistered:
      return ec2 && instance.phase === Phase.running;
    case Kind.InstanceReady:
      return ec2 && instance.phase === Phase.registered;
    default:
      return isSpot(purchase) && !instance.noticed && isUp(instance);
  }
}

function mayEnd(instance: WorldInstance, purchase: Purchase, row: AuditRow): boolean {
  switch (row.reason) {
    case Reason.ScaleIn:
      return isEc2(purchase) && instance.phase === Phase.ready && !instance.noticed;
    case Reason.Reclaimed:
      return isSpot(purchase) && isUp(instance) && instance.noticed;
    case Reason.TaskEnded:
      // A job that is terminated while STARTING ends its task before that runs.
      return !isEc2(purchase) && instance.phase < Phase.terminated;
    default:
      return false;
  }
}

/**
 * A loss without notice: of what lives too short for one, or is not running when its pool falls.
 */
function isLoss({ offerings, assumptions }: Model, world: World, row: AuditRow): boolean {
  if (row.reason !== Reason.Reclaimed || offerings.purchase[row.object] !== Purchase.SPOT) {
    return false;
  }
  const { phase, runningMs } = world.instances[row.subject]!;
  const pool = offerings.pool[row.object]!;
  if (phase === Phase.launched) return pool >= 0 && isOverfull(world, pool);
  return phase < Phase.terminated && (assumptions.spot.notice === 0 || runningMs === row.at);
}

function isUp({ phase }: WorldInstance): boolean {
  return phase > Phase.launched && phase < Phase.terminated;
}

function isEc2(purchase: Purchase): boolean {
  return purchase === Purchase.ON_DEMAND || purchase === Purchase.SPOT;
}

function isSpot(purchase: Purchase): boolean {
  return purchase === Purchase.SPOT || purchase === Purchase.FARGATE_SPOT;
}
