/** Tariffs of hand-made offerings [B2, B19, B12]. */
import { mapRows } from '../../src/kernel/columns.ts';
import type { OfferingId } from '../../src/kernel/ids.ts';
import type { Model, ModelEvent } from '../../src/model/model.ts';
import type { Tariff } from '../../src/model/places.ts';
import type { Plain, PlainAssumptions } from './world-spec.ts';

const hour: Pick<
  Plain<Tariff>,
  | 'divisorSeconds'
  | 'from'
  | 'minimumMs'
  | 'incrementMs'
  | 'partialFreeIfReclaimed'
  | 'laterPrices'
  | 'growths'
  | 'estimated'
  | 'asOf'
> = {
  divisorSeconds: 3_600,
  from: 'running',
  minimumMs: 60_000,
  incrementMs: 1_000,
  partialFreeIfReclaimed: false,
  laterPrices: [],
  growths: [],
  estimated: false,
  asOf: '',
};

/** The same tariffs, of lists of these days. */
export function dated(tariffs: readonly Tariff[], ...days: readonly string[]): readonly Tariff[] {
  return tariffs.map((tariff, index) => ({ ...tariff, asOf: days[index] ?? '' }));
}

/** One instance meter, and the root volume if the assumptions have one. */
export function ec2Tariffs(
  spot: boolean,
  priceNanoPerHour: number,
  rootVolume: PlainAssumptions['billing']['rootVolume'],
): readonly Tariff[] {
  const instance: Plain<Tariff> = {
    ...hour,
    meter: spot ? 'ec2-spot' : 'ec2-on-demand',
    unit: 'instance-seconds',
    sizeUnits: 1,
    sizeScale: 1,
    unitPriceNano: priceNanoPerHour,
    freeIfReclaimedBeforeMs: spot ? 3_600_000 : 0,
  };
  if (rootVolume === null) return [instance as Tariff];
  const volume: Plain<Tariff> = {
    ...hour,
    meter: `ebs-${rootVolume.type}`,
    unit: 'volume-gb-seconds',
    sizeUnits: rootVolume.sizeGiB,
    sizeScale: 1,
    unitPriceNano: 80_000_000,
    divisorSeconds: 2_592_000,
    from: 'requested',
    freeIfReclaimedBeforeMs: 0,
  };
  return [instance as Tariff, volume as Tariff];
}

interface Size {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly diskGib: number;
}

/** us-east-1, Linux x86, nano-dollars per hour. */
const vcpuHourNano = 40_480_000;
const gbHourNano = 4_445_000;
const storageGbHourNano = 111_000;

/** Meters of vCPU, memory and storage above the included 20 GiB. */
export function fargateTariffs(size: Size, factor: number): readonly Tariff[] {
  const line = (
    meter: string,
    unit: Tariff['unit'],
    amount: Pick<Tariff, 'sizeUnits' | 'sizeScale'>,
  ) => ({
    ...hour,
    meter,
    unit,
    ...amount,
    freeIfReclaimedBeforeMs: 0,
  });
  const lines: Plain<Tariff>[] = [
    {
      ...line('fargate-vcpu', 'vcpu-seconds', { sizeUnits: size.vcpuMilli, sizeScale: 1_000 }),
      unitPriceNano: Math.round(vcpuHourNano * factor),
    },
    {
      ...line('fargate-memory', 'gb-seconds', { sizeUnits: size.memoryMib, sizeScale: 1_024 }),
      unitPriceNano: Math.round(gbHourNano * factor),
    },
    {
      ...line('fargate-storage', 'gb-seconds', { sizeUnits: size.diskGib - 20, sizeScale: 1 }),
      unitPriceNano: storageGbHourNano,
    },
  ];
  return lines.filter((tariff) => tariff.sizeUnits > 0) as Tariff[];
}

/** The compute price of a size: vCPU and memory. */
export function fargateNanoPerHour(size: Size, factor: number): number {
  const vcpu = (Math.round(vcpuHourNano * factor) * size.vcpuMilli) / 1_000;
  return Math.round(vcpu + (Math.round(gbHourNano * factor) * size.memoryMib) / 1_024);
}

/**
 * The model with the prices of its updates on the meters of instances, except in pools whose prices
 * have a course.
 */
export function withLaterPrices(model: Model): Model {
  const { offerings, pools } = model;
  const updates = model.events.flatMap((event) => (event.kind === 'update' ? event : []));
  const hasCourse = (offering: OfferingId) =>
    offerings.pool[offering] >= 0 && pools.prices[offerings.pool[offering]].kind !== 'constant';
  const tariffs = mapRows(offerings.tariffs, (lines, offering) =>
    lines.map((line) => {
      if (line.unit !== 'instance-seconds' || hasCourse(offering)) return line;
      return { ...line, laterPrices: laterPrices(line.unitPriceNano, updates, offering) };
    }),
  );
  return { ...model, offerings: { ...offerings, tariffs } };
}

/** The instants at which the price changes; the last update of an instant decides. */
function laterPrices(
  first: Tariff['unitPriceNano'],
  updates: readonly Extract<ModelEvent, { kind: 'update' }>[],
  offering: OfferingId,
): Tariff['laterPrices'] {
  let before = first;
  return updates.flatMap(({ atMs, world }, index) => {
    const unitPriceNano = world.priceNanoPerHour[offering];
    if (unitPriceNano === before || updates[index + 1]?.atMs === atMs) return [];
    before = unitPriceNano;
    return [{ fromMs: atMs, unitPriceNano }];
  });
}
