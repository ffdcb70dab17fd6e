/** Queues, environments, prices … as updates and refusals of them leave them [updates.14]. */
import { copyOf, mapRows } from '../../kernel/columns.ts';
import type { EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import { Kind } from '../../trace/record.ts';
import type { Hearer } from '../hearing.ts';

/** The tables of a run, changed by its records. */
export interface TablesCourse extends Hearer {
  readonly present: Tables;
}

export function tablesCourse(model: Model): TablesCourse {
  const { environment: environmentOf } = model.offerings;
  const refused = new Map<EnvironmentId, number>();
  let before = firstTables(model);
  let present = before;

  function keep(asked: Tables, kept: ReadonlySet<EnvironmentId>): Tables {
    if (kept.size === 0) return asked;
    const bidNanoPerHour = copyOf(asked.bidNanoPerHour);
    for (let id = 0 as OfferingId; id < model.offerings.count; id++) {
      if (kept.has(environmentOf[id])) bidNanoPerHour[id] = before.bidNanoPerHour[id];
    }
    const environments = mapRows(asked.environments, (row, id) =>
      kept.has(id) ? before.environments[id] : row,
    );
    return { ...asked, environments, bidNanoPerHour };
  }
  /** Every environment accepts, unless it has refused the same request before. */
  function update(asked: Tables): void {
    before = present;
    const isRefused = (id: EnvironmentId) => refused.get(id) === asked.environments[id].revision;
    present = keep(asked, new Set([...refused.keys()].filter(isRefused)));
  }
  return {
    get present() {
      return present;
    },
    hears: {
      [Kind.WorldUpdated]({ event: id }) {
        const event = model.events[id];
        if (event.kind === 'update') update(event.world);
      },
      [Kind.UpdateRefused]({ environment }) {
        refused.set(environment, present.environments[environment].revision);
        present = keep(present, new Set([environment]));
      },
    },
  };
}

/** Whether some update changes what fits; the tables at t = 0 count too. */
export function someTables(model: Model, fits: (tables: Tables) => boolean): boolean {
  const later = model.events.flatMap((event) => (event.kind === 'update' ? event.world : []));
  return [firstTables(model), ...later].some(fits);
}

/** Before any update. */
function firstTables(model: Model): Tables {
  const { queues, shares, environments, consumables } = model;
  const { priceNanoPerHour, bidNanoPerHour } = model.offerings;
  return { queues, shares, environments, consumables, priceNanoPerHour, bidNanoPerHour };
}
