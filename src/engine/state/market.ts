/** The state of Spot pools: what they cost, what capacity they have, and who met them empty. */
import { column } from '../../kernel/columns.ts';
import type { Column, NanoUsd } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import type { CapacityCourse } from '../../model/pools.ts';

export class Market {
  /** By offering: what it costs per hour now. */
  readonly priceNanoPerHour: Column<NanoUsd>;
  /** By pool: the instances that it has, those that live in it included; Infinity = enough. */
  readonly capacity: Float64Array;
  /** By pool: living instances, from launch to termination, over all environments. */
  readonly living: Int32Array;
  /** By pool: the price and the capacity that come next, and when; Infinity = never. */
  readonly nextPrice: Float64Array;
  readonly nextPriceAt: Float64Array;
  readonly nextCapacity: Float64Array;
  readonly nextCapacityAt: Float64Array;
  /** Whether some pool may ever lack capacity. */
  readonly isLimited: boolean;
  /** By pool. */
  readonly offeringsOf: readonly (readonly number[])[];
  private readonly prices: Float64Array<ArrayBuffer>;
  /** By offering: the instant until which it is short, and the pass in which it became so. */
  private readonly shortUntil: Float64Array;
  private readonly shortPass: Int32Array;
  private readonly model: Model;

  constructor(model: Model) {
    const { offerings, pools } = model;
    this.model = model;
    this.prices = Float64Array.from(offerings.priceNanoPerHour);
    this.priceNanoPerHour = column<NanoUsd>(this.prices);
    this.capacity = Float64Array.from(pools.capacities, ({ instances }) => instances);
    this.living = new Int32Array(pools.count);
    this.nextPrice = new Float64Array(pools.count);
    this.nextPriceAt = new Float64Array(pools.count).fill(Infinity);
    this.nextCapacity = new Float64Array(pools.count);
    this.nextCapacityAt = new Float64Array(pools.count).fill(Infinity);
    this.isLimited = pools.capacities.some(isLimit);
    this.offeringsOf = pools.typeName.map((_, pool) => offeringsIn(model, pool));
    this.shortUntil = new Float64Array(offerings.count);
    this.shortPass = new Int32Array(offerings.count);
  }

  /** Prices of an update; those of pools that go their own way stay. */
  setWorld({ priceNanoPerHour }: World): void {
    const { pools, offerings } = this.model;
    for (let offering = 0; offering < offerings.count; offering++) {
      const course = pools.prices[offerings.pool[offering]!];
      if (course === undefined || course.kind === 'constant') {
        this.prices[offering] = priceNanoPerHour[offering]!;
      }
    }
  }

  setPrice(pool: number, nanoPerHour: number): void {
    for (const offering of this.offeringsOf[pool]!) this.prices[offering] = nanoPerHour;
  }

  count(offering: number, change: 1 | -1): void {
    const pool = this.model.offerings.pool[offering]!;
    if (pool >= 0) this.living[pool]! += change;
  }

  /** Whether EC2 has another instance of the offering to give. */
  hasRoom(offering: number): boolean {
    const pool = this.model.offerings.pool[offering]!;
    return pool < 0 || this.living[pool]! < this.capacity[pool]!;
  }

  /** The offering met its pool without room: it is left alone for a while. */
  meetShortage(offering: number, until: number, pass: number): void {
    this.shortUntil[offering] = until;
    this.shortPass[offering] = pass;
  }

  isShort(offering: number, now: number, pass: number): boolean {
    return this.shortUntil[offering]! > now || this.shortPass[offering] === pass;
  }

  /**
   * When a short offering may be asked again, if that could help: its pool has room by now, or its
   * capacity will change; Infinity otherwise.
   */
  askedAgainAt(offering: number, now: number): number {
    const until = this.shortUntil[offering]!;
    if (until <= now) return Infinity;
    const changes = this.nextCapacityAt[this.model.offerings.pool[offering]!]! < Infinity;
    return changes || this.hasRoom(offering) ? until : Infinity;
  }
}

function isLimit(course: CapacityCourse): boolean {
  return course.kind !== 'fixed' || course.instances < Infinity;
}

function offeringsIn({ offerings }: Model, pool: number): readonly number[] {
  const found: number[] = [];
  for (let offering = 0; offering < offerings.count; offering++) {
    if (offerings.pool[offering] === pool) found.push(offering);
  }
  return found;
}
