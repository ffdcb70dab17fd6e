/** The state of pools: prices, capacities, depths, and the offerings that ran short. */
import { cells, copyOf, float64, int32, mapRows } from '../../kernel/columns.ts';
import type { Cells, InstanceId, OfferingId, PoolId, Rows } from '../../kernel/ids.ts';
import { OrderedSet } from '../../kernel/ordered-set.ts';
import type { NanoUsd } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';

export class Market {
  /** By offering: what it costs per hour now. */
  readonly priceNanoPerHour: Cells<OfferingId, NanoUsd>;
  /** By Spot offering: how deep its pool was when a launch last compared it. */
  readonly depth: Cells<OfferingId>;
  /** By pool: its depth in the latest record, in millionths; −1 = none yet. */
  readonly recordedDepth: Cells<PoolId>;
  /** By pool: the instances that AWS has in it, living ones included; Infinity = no limit. */
  readonly capacity: Cells<PoolId>;
  /** By pool: living instances, from launch to termination, over all environments. */
  readonly living: Rows<PoolId, OrderedSet<InstanceId>>;
  /** By pool: its next price and its next capacity, and when they come; Infinity = never. */
  readonly nextPrice: Cells<PoolId, NanoUsd>;
  readonly nextPriceAt: Cells<PoolId>;
  readonly nextCapacity: Cells<PoolId>;
  readonly nextCapacityAt: Cells<PoolId>;
  /** By pool. */
  readonly offeringsOf: Rows<PoolId, readonly OfferingId[]>;
  /** By offering: the instant until which it is short, and the pass in which it became so. */
  private readonly shortUntil: Cells<OfferingId>;
  private readonly shortPass: Cells<OfferingId>;
  private readonly model: Model;

  constructor(model: Model) {
    const { offerings, pools } = model;
    this.model = model;
    this.priceNanoPerHour = copyOf(offerings.priceNanoPerHour);
    this.depth = float64(offerings.count);
    this.recordedDepth = float64(pools.count);
    this.recordedDepth.fill(-1);
    this.capacity = cells(Float64Array.from(pools.capacities, ({ instances }) => instances));
    this.living = mapRows(pools.typeName, () => new OrderedSet<InstanceId>());
    this.nextPrice = float64(pools.count);
    this.nextPriceAt = float64(pools.count);
    this.nextPriceAt.fill(Infinity);
    this.nextCapacity = float64(pools.count);
    this.nextCapacityAt = float64(pools.count);
    this.nextCapacityAt.fill(Infinity);
    const offeringsOf = mapRows(pools.typeName, (): OfferingId[] => []);
    for (let offering = 0 as OfferingId; offering < offerings.count; offering++) {
      const pool = offerings.pool[offering];
      if (pool >= 0) offeringsOf[pool].push(offering);
    }
    this.offeringsOf = offeringsOf;
    this.shortUntil = float64(offerings.count);
    this.shortPass = int32(offerings.count);
  }

  /** Takes the prices of an update, except for pools whose prices are recorded or drawn. */
  setWorld({ priceNanoPerHour }: World): void {
    const { pools, offerings } = this.model;
    for (let offering = 0 as OfferingId; offering < offerings.count; offering++) {
      const pool = offerings.pool[offering];
      if (pool < 0 || pools.prices[pool].kind === 'constant') {
        this.priceNanoPerHour[offering] = priceNanoPerHour[offering];
      }
    }
  }

  setPrice(pool: PoolId, nanoPerHour: NanoUsd): void {
    for (const offering of this.offeringsOf[pool]) this.priceNanoPerHour[offering] = nanoPerHour;
  }

  /** An instance or task of an offering is launched. */
  enter(instance: InstanceId, offering: OfferingId): void {
    const pool = this.model.offerings.pool[offering];
    if (pool >= 0) this.living[pool].add(instance);
  }

  /** It is terminated. */
  leave(instance: InstanceId, offering: OfferingId): void {
    const pool = this.model.offerings.pool[offering];
    if (pool >= 0) this.living[pool].delete(instance);
  }

  /** Whether AWS can launch another instance or task of the offering. */
  hasRoom(offering: OfferingId): boolean {
    const pool = this.model.offerings.pool[offering];
    return pool < 0 || this.living[pool].size < this.capacity[pool];
  }

  /** A launch of the offering found no capacity: it is not tried again for a while. */
  noteShortage(offering: OfferingId, until: number, pass: number): void {
    this.shortUntil[offering] = until;
    this.shortPass[offering] = pass;
  }

  isShort(offering: OfferingId, now: number, pass: number): boolean {
    return this.shortUntil[offering] > now || this.shortPass[offering] === pass;
  }

  /**
   * When a short offering may be tried again, if that could help: its pool has room by now, or its
   * capacity will change; Infinity otherwise.
   */
  triedAgainAt(offering: OfferingId, now: number): number {
    const until = this.shortUntil[offering];
    if (until <= now) return Infinity;
    const changes = this.nextCapacityAt[this.model.offerings.pool[offering]] < Infinity;
    return changes || this.hasRoom(offering) ? until : Infinity;
  }
}
