/** Tariffs at the prices that Spot pools had in the run, and the lives that they meter. */
import { discounted } from '../../kernel/discount.ts';
import type { NanoUsd } from '../../kernel/units.ts';
import { mapRows } from '../../kernel/columns.ts';
import type { InstanceId, OfferingId, Rows } from '../../kernel/ids.ts';
import type { Life } from '../../billing/charge.ts';
import { isGrowing } from '../../billing/growth.ts';
import type { Tariff } from '../../model/places.ts';
import { Reason } from '../../trace/record.ts';
import type { Resources } from '../fleet/resources.ts';
import { instanceEnd } from '../lives/spans.ts';

/** By offering. */
export type OfferingTariffs = Rows<OfferingId, readonly Tariff[]>;

/** The model's, but pools whose prices move have those of the trace. */
export function tariffsOf({ model, poolPrices }: Resources): OfferingTariffs {
  const { offerings, pools } = model;
  if (!pools.prices.some(({ kind }) => kind !== 'constant')) return offerings.tariffs;
  return mapRows(offerings.tariffs, (tariffs, offering) => {
    const pool = offerings.pool[offering];
    if (pool < 0 || pools.prices[pool].kind === 'constant') return tariffs;
    const { spot } = model.assumptions.billing.discounts;
    const laterPrices = poolPrices[pool].map(({ fromMs, unitPriceNano }) => ({
      fromMs,
      unitPriceNano: discounted(unitPriceNano, spot) as NanoUsd,
    }));
    return tariffs.map((tariff) =>
      tariff.unit === 'instance-seconds' ? { ...tariff, laterPrices } : tariff,
    );
  });
}

/** The life that a tariff meters; undefined = its clock never started. */
export function meteredLife(
  resources: Resources,
  instance: InstanceId,
  tariff: Tariff,
): Life | undefined {
  const { requestedMs, runningMs, endReason } = resources.instances;
  const fromMs = tariff.from === 'running' ? runningMs[instance] : requestedMs[instance];
  if (Number.isNaN(fromMs)) return undefined;
  const toMs = instanceEnd(resources, instance);
  const reclaimed = endReason[instance] === Reason.Reclaimed;
  if (!isGrowing(tariff)) return { fromMs, toMs, reclaimed };
  return { fromMs, toMs, reclaimed, starts: resources.starts.get(instance) ?? [] };
}
