/** A model at other prices. */
import { column, mapRows } from '../../kernel/columns.ts';
import type { Column, OfferingId, RowId } from '../../kernel/ids.ts';
import type { NanoUsd } from '../../kernel/units.ts';
import type { Model, ModelEvent } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import type { PriceCourse } from '../../model/pools.ts';

/**
 * The model with each price changed: nano-dollars, and the divisor of its products. Walking prices
 * stay as they are.
 */
export function priced(model: Model, price: (nano: number, divisor: number) => number): Model {
  const tariffs = mapRows(model.offerings.tariffs, (lines) =>
    lines.map((line) => {
      const priceOf = (nano: number) => price(nano, line.divisorSeconds * line.sizeScale) as never;
      const laterPrices = line.laterPrices.map(({ fromMs, unitPriceNano }) => ({
        fromMs,
        unitPriceNano: priceOf(unitPriceNano),
      }));
      return { ...line, unitPriceNano: priceOf(line.unitPriceNano), laterPrices };
    }),
  );
  const changed = (prices: Column<OfferingId>): Column<OfferingId> =>
    column(Float64Array.from(prices as ArrayLike<number>, (nano) => price(nano, 1)));
  const ranked = <T extends Pick<World, 'priceNanoPerHour' | 'bidNanoPerHour'>>(tables: T): T => ({
    ...tables,
    priceNanoPerHour: changed(tables.priceNanoPerHour),
    bidNanoPerHour: changed(tables.bidNanoPerHour),
  });
  const events = mapRows(model.events, (event): ModelEvent =>
    event.kind === 'update' ? { ...event, world: ranked(event.world) } : event,
  );
  const prices = mapRows(model.pools.prices, (course): PriceCourse => {
    if (course.kind !== 'history') return course;
    const atHour = (nano: number) => price(nano, hour);
    const nanoPerHour = column<RowId, NanoUsd>(
      Float64Array.from(course.nanoPerHour as ArrayLike<number>, atHour),
    );
    return { ...course, nanoPerHour };
  });
  const pools = { ...model.pools, prices };
  return { ...model, events, pools, offerings: { ...ranked(model.offerings), tariffs } };
}

/** The divisor of products with the price of an instance. */
const hour = 3_600;
