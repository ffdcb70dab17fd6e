/** What every resource costs: by its own lines, and after commitments [B26, B27]. */
import { lifeNano } from '../../billing/charge.ts';
import { bigint64 } from '../../kernel/columns.ts';
import type { Cells, InstanceId } from '../../kernel/ids.ts';
import type { ChargeUnit } from '../../words/billing.ts';
import type { Account } from './account.ts';
import type { Resources } from '../fleet/resources.ts';
import { meteredLife, type OfferingTariffs } from './tariffs.ts';

type NanoCells = Cells<InstanceId, bigint>;

/** Nano-dollars, none below 0. */
export interface Costs {
  /** The sum of an instance's own lines. */
  readonly listedNano: Readonly<NanoCells>;
  /** The same, less what commitments cover of it, plus the part of their fees that this takes. */
  readonly amortizedNano: Readonly<NanoCells>;
  /** Of both: volumes, addresses and the user's own lines, which no commitment covers. */
  readonly extrasNano: Readonly<NanoCells>;
  /** Fees of commitments for what nothing used. */
  readonly unusedNano: bigint;
  /** Lines of the user's own by the hour of the calendar. */
  readonly calendarNano: bigint;
  /** In order of first use, the account's last; usage that is covered is not on its meter. */
  readonly byMeter: ReadonlyMap<string, bigint>;
  readonly totalNano: bigint;
}

/** The costs of a run with those of its account. */
export function costsOf(resources: Resources, tariffs: OfferingTariffs, account: Account): Costs {
  const byMeter = new Map<string, bigint>();
  const book = (meter: string, nano: bigint) =>
    void byMeter.set(meter, (byMeter.get(meter) ?? 0n) + nano);
  const { listedNano, extrasNano } = listedCosts(resources, tariffs, book);
  const amortizedNano = bigint64<InstanceId>(listedNano.length);
  for (let instance = 0 as InstanceId; instance < listedNano.length; instance++) {
    amortizedNano[instance] = listedNano[instance];
  }
  let unusedNano = 0n;
  for (const { meter, amountNano } of account.charges) {
    if (amountNano < 0n) continue;
    book(meter, amountNano);
    unusedNano += amountNano;
  }
  for (const { line, coveredNano, feeNano } of account.passedOn) {
    amortizedNano[line.instance] += feeNano - coveredNano;
    book(line.charge.meter, -coveredNano);
    unusedNano -= feeNano;
  }
  for (const { meter, amountNano } of [...account.calendar, ...account.pieces]) {
    book(meter, amountNano);
  }
  const calendarNano = account.calendar.reduce((sum, { amountNano }) => sum + amountNano, 0n);
  const totalNano = [...byMeter.values()].reduce((sum, nano) => sum + nano, 0n);
  const costs = { listedNano, amortizedNano, extrasNano };
  return { ...costs, unusedNano, calendarNano, byMeter, totalNano };
}

const extraUnits: ReadonlySet<ChargeUnit> = new Set([
  'volume-gb-seconds',
  'address-seconds',
  'running-seconds',
]);

function listedCosts(
  resources: Resources,
  tariffs: OfferingTariffs,
  book: (meter: string, nano: bigint) => void,
): { readonly listedNano: NanoCells; readonly extrasNano: NanoCells } {
  const { length, offering } = resources.instances;
  const listedNano = bigint64<InstanceId>(length);
  const extrasNano = bigint64<InstanceId>(length);
  for (let instance = 0 as InstanceId; instance < length; instance++) {
    for (const tariff of tariffs[offering[instance]]) {
      const life = meteredLife(resources, instance, tariff);
      if (life === undefined) continue;
      const nano = lifeNano(tariff, life);
      listedNano[instance] += nano;
      if (extraUnits.has(tariff.unit)) extrasNano[instance] += nano;
      book(tariff.meter, nano);
    }
  }
  return { listedNano, extrasNano };
}
