/** What Spot pools did while a job was RUNNABLE: prices that crossed bids, pools without room. */
import type { Model } from '../model/model.ts';
import type { World } from '../model/places.ts';

/** The price of an offering passed its environment's bid, or fell below it. */
export interface Crossing {
  readonly offering: number;
  readonly fromMs: number;
  /** The last time of several. */
  toMs: number;
  times: number;
  readonly nanoPerHour: number;
  readonly bidNanoPerHour: number;
  /** At the first time: nothing is launched at that price. */
  readonly isAbove: boolean;
}

/** EC2 had no more instances of an offering. */
export interface Shortage {
  readonly offering: number;
  readonly fromMs: number;
  toMs: number;
  times: number;
}

/** Prices of offerings at an instant of a run. */
export interface Prices {
  readonly model: Model;
  /** By offering. */
  readonly nanoPerHour: Float64Array;
  bidNanoPerHour: World['bidNanoPerHour'];
}

/** As they are at t = 0. */
export function firstPrices(model: Model): Prices {
  const { priceNanoPerHour, bidNanoPerHour } = model.offerings;
  const nanoPerHour = Float64Array.from(priceNanoPerHour as ArrayLike<number>);
  return { model, nanoPerHour, bidNanoPerHour };
}

/** An update: pools that go their own course keep their prices. */
export function updatePrices(prices: Prices, world: World): void {
  const { offerings, pools } = prices.model;
  prices.bidNanoPerHour = world.bidNanoPerHour;
  for (let offering = 0; offering < offerings.count; offering++) {
    const course = pools.prices[offerings.pool[offering]!];
    if (course === undefined || course.kind === 'constant') {
      prices.nanoPerHour[offering] = world.priceNanoPerHour[offering]!;
    }
  }
}

/** A pool costs so much from now on; what was crossed, in order of offerings. */
export function movePrice(
  prices: Prices,
  pool: number,
  nanoPerHour: number,
): readonly Omit<Crossing, 'fromMs' | 'toMs' | 'times'>[] {
  const { model, bidNanoPerHour } = prices;
  const { offerings } = model;
  return Array.from(prices.nanoPerHour).flatMap((before, offering) => {
    if (offerings.pool[offering] !== pool) return [];
    prices.nanoPerHour[offering] = nanoPerHour;
    const bid = bidNanoPerHour[offering]!;
    const isAbove = nanoPerHour >= bid;
    if (before >= bid === isAbove) return [];
    return [{ offering, nanoPerHour, bidNanoPerHour: bid, isAbove }];
  });
}

/** Whether an instance of the offering has room for the job at all. */
export function holdsJob({ offerings, jobs }: Model, offering: number, job: number): boolean {
  return (
    offerings.vcpuMilli[offering]! >= jobs.vcpuMilli[job]! &&
    offerings.memoryMib[offering]! >= jobs.memoryMib[job]! &&
    offerings.gpus[offering]! >= jobs.gpus[job]!
  );
}

/** Counts it with what has been told of the offering. */
export function addTo<T extends { readonly offering: number; toMs: number; times: number }>(
  told: T[],
  next: T,
): void {
  const known = told.find(({ offering }) => offering === next.offering);
  if (known === undefined) {
    told.push(next);
    return;
  }
  known.toMs = next.toMs;
  known.times++;
}
