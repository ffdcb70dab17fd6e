/**
 * The consumable resources of the account: what is available, taken and given back
 * [attempts.36, attempts.37].
 */
import { cells, copyOf } from '../../kernel/columns.ts';
import type { Cells, ConsumableId, NeedsId, ShapeId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';

/** Row of the needs of shapes that need none. */
export const noNeeds = 0 as NeedsId;

export class Stock {
  /** Units of each consumable that nobody holds. */
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

  /** Totals change by the difference between two worlds; units in use stay in use. */
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

  /** What is available now, for plans that take from it in turn. */
  plan(): StockPlan {
    const left = copyOf<ConsumableId, number>(this.available);
    return {
      take: (shape, jobs) => {
        const needs = this.needs[this.needOf[shape]];
        const most = needs.map(({ consumable, quantity }) =>
          Math.floor(left[consumable] / quantity),
        );
        const taken = Math.max(0, Math.min(jobs, ...most));
        for (const { consumable, quantity } of needs) left[consumable] -= taken * quantity;
        return taken;
      },
    };
  }
}

/** Takes units for up to `jobs` jobs of a shape; returns for how many there were enough. */
export interface StockPlan {
  take(shape: ShapeId, jobs: number): number;
}
