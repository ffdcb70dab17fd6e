/** The consumable resources: what is available, taken and given back [attempts.36, attempts.37]. */
import { cells, copyOf } from '../../kernel/columns.ts';
import type { Cells, ConsumableId, NeedsId, ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';

/** Row of the needs of shapes that need none. */
export const noNeeds = 0 as NeedsId;

export class Stock {
  /** Units of each consumable that no job holds. */
  private readonly available: Cells<ConsumableId>;
  private readonly needOf: Model['shapes']['consumables'];
  private readonly needs: Model['consumableNeeds'];
  private consumables: World['consumables'];

  constructor(model: Model) {
    this.needOf = model.shapes.consumables;
    this.needs = model.consumableNeeds;
    this.consumables = model.consumables;
    this.available = cells(Float64Array.from(model.consumables, (one) => one.totalQuantity));
  }

  /** Adds the difference between the totals of two worlds; units in use stay in use. */
  setWorld({ consumables }: World): void {
    consumables.forEach(({ totalQuantity }, id) => {
      this.available[id] += totalQuantity - this.consumables[id].totalQuantity;
    });
    this.consumables = consumables;
  }

  /** Whether a job of the shape would have to wait for units. */
  isShort(shape: ShapeId): boolean {
    if (this.needOf[shape] === noNeeds) return false;
    return this.needs[this.needOf[shape]].some(
      ({ consumable, quantity }) => this.available[consumable] < quantity,
    );
  }

  take(shape: ShapeId): void {
    if (this.needOf[shape] === noNeeds) return;
    for (const { consumable, quantity } of this.needs[this.needOf[shape]]) {
      this.available[consumable] -= quantity;
    }
  }

  /** An attempt of the shape has ended: replenishable units come back. */
  giveBack(shape: ShapeId): void {
    if (this.needOf[shape] === noNeeds) return;
    for (const { consumable, quantity } of this.needs[this.needOf[shape]]) {
      if (this.consumables[consumable].replenishable) this.available[consumable] += quantity;
    }
  }

  /**
   * Deals out what is available now without taking it: each call of the result sets aside units for
   * up to `jobs` jobs of a shape and returns for how many there were enough.
   */
  plan(): (shape: ShapeId, jobs: number) => number {
    const left = copyOf<ConsumableId, number>(this.available);
    return (shape, jobs) => {
      const needs = this.needs[this.needOf[shape]];
      const enoughFor = needs.map((need) => Math.floor(left[need.consumable] / need.quantity));
      const planned = Math.max(0, Math.min(jobs, ...enoughFor));
      for (const { consumable, quantity } of needs) left[consumable] -= planned * quantity;
      return planned;
    };
  }
}
