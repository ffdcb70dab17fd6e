/** The offerings of an environment, and which of them hold a need. */
import type { OfferingId, ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../model.ts';
import { Purchase } from '../../words/purchases.ts';
import type { Environment } from '../places.ts';
import { holdsButMemory } from './memory.ts';

/** Position of an offering's type in its environment's list; −1 = it is not allowed now. */
export function listPositionOf(
  { listPosition, firstOffering }: Pick<Environment, 'listPosition' | 'firstOffering'>,
  offering: OfferingId,
): number {
  return listPosition[offering - firstOffering] ?? -1;
}

/** EC2: the offerings that may be launched or, UNMANAGED, that its owner runs; in order. */
export function offeringsOf(environment: Environment): readonly OfferingId[] {
  return listed(environment, 1);
}

/**
 * The offerings that a launch chooses from, in order. On-Demand launches take the zones in turn,
 * so there the first zone of each type stands for all.
 */
export function launchable(environment: Environment): readonly OfferingId[] {
  return listed(environment, zonesInTurn(environment));
}

/** The offering of a launch in its zone, after `launches` others of the environment. */
export function inItsZone(
  environment: Environment,
  offering: OfferingId,
  launches: number,
): OfferingId {
  if (!takesZonesInTurn(environment)) return offering;
  return offering + (launches % environment.zones.length);
}

/** How many zones a launch may have, by turns; the others are chosen with the type. */
export function zonesInTurn(environment: Environment): number {
  return takesZonesInTurn(environment) ? environment.zones.length : 1;
}

function takesZonesInTurn({ managed, purchase }: Environment): boolean {
  return managed && purchase === Purchase.ON_DEMAND;
}

/** Every `step`-th offering whose type is allowed now; the zones of a type are adjacent. */
function listed(environment: Environment, step: number): readonly OfferingId[] {
  const { firstOffering, offeringCount } = environment;
  const found: OfferingId[] = [];
  for (let offering = firstOffering; offering < firstOffering + offeringCount; offering += step) {
    if (listPositionOf(environment, offering) >= 0) found.push(offering);
  }
  return found;
}

/** Whether an empty instance of the offering has room for the need, and the type it asks for. */
export function holds(model: Model, offering: OfferingId, shape: ShapeId): boolean {
  const { offerings, shapes } = model;
  const hasMemory = offerings.memoryMib[offering] >= shapes.memoryMib[shape];
  return hasMemory && holdsButMemory(model, offering, shape);
}

/** Offerings of an environment that hold a need, regardless of limits and bids. */
export function holdersOf(
  model: Model,
  environment: Environment,
  shape: ShapeId,
  among: (environment: Environment) => readonly OfferingId[] = offeringsOf,
): readonly OfferingId[] {
  if (environment.platform === 'EC2') {
    return among(environment).filter((offering) => holds(model, offering, shape));
  }
  const offering = environment.fargateOffering[shape];
  return offering < 0 ? [] : [offering];
}

/** The same, among those that a launch chooses from. */
export function candidatesFor(
  model: Model,
  environment: Environment,
  shape: ShapeId,
): readonly OfferingId[] {
  return holdersOf(model, environment, shape, launchable);
}
