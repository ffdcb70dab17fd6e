/** Law: each instance is launched, runs, registers, gets ready and ends, in this order. */
import { Purchase } from '../../model/places.ts';
import type { Model } from '../../model/model.ts';
import { Kind, Reason } from '../../trace/record.ts';
import type { LawInit } from './law.ts';
import type { AuditRow } from './row.ts';
import { Phase } from './world.ts';
import type { World, WorldInstance } from './world.ts';

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
  const legal = row.kind === Kind.InstanceTerminated ? mayEnd : mayGoOn;
  return legal(instance, purchase, row) ? undefined : `in phase ${instance.phase}`;
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
      return isSpot(purchase) && isUp(instance) && (isEc2(purchase) || instance.noticed);
    case Reason.TaskEnded:
      // A job that is terminated while STARTING ends its task before that runs.
      return !isEc2(purchase) && instance.phase < Phase.terminated;
    default:
      return false;
  }
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
