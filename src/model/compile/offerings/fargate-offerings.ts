/** The offerings of Fargate environments: every size that the shapes of their jobs become [F2]. */
import { itemAt } from '../../../kernel/lookup.ts';
import type { FargatePrice } from '../../../catalog/fargate-prices.ts';
import { roundUpToFargate } from '../../../catalog/fargate-sizes.ts';
import { exactMemory } from '../../../catalog/usable-memory.ts';
import { type FargateSize, isFargateSize } from '../../../words/fargate-sizes.ts';
import { Purchase } from '../../../words/purchases.ts';
import { fargatePriceFor } from './fargate-market.ts';
import type { Listing } from './listings.ts';
import type { OfferingRow } from './offerings.ts';
import { throughout } from '../stages.ts';
import { createTable } from '../table.ts';
import type { Shape } from '../tables.ts';
import {
  addressTariff,
  fargateNanoPerHour,
  type FargateTask,
  fargateTariffs,
  includedDiskGib,
} from '../tariffs.ts';

/** Notes about rounded sizes. */
const mostNotes = 5;

/** The jobs that may run in an environment, by shape. */
export interface FargateDemand {
  readonly shapes: readonly Shape[];
  /** Number of jobs of each shape. */
  readonly count: readonly number[];
}

/** A shape, and the task size that holds it. */
interface SizedShape {
  readonly shape: Shape;
  readonly size: FargateTask;
  /** By stage. */
  readonly prices: readonly FargatePrice[];
  readonly count: number;
}

/**
 * The offerings of an environment: one row per distinct size, disk, platform and address.
 * `listings`: by stage; `byShape`: the row of each shape, −1 = none holds it.
 */
export function fargateOfferings(
  listings: readonly Listing[],
  { shapes, count }: FargateDemand,
): { readonly rows: readonly OfferingRow[]; readonly byShape: readonly number[] } {
  const sized = shapes.map((shape, index) => sizedShape(listings, shape, itemAt(count, index)));
  reportRounded(
    listings,
    sized.filter((one) => one !== undefined),
  );
  const offerings = createTable(({ typeName }: OfferingRow) => typeName);
  const byShape = sized.map((one) =>
    one === undefined ? -1 : offerings.indexOf(rowOf(listings, one, offerings.rows.length)),
  );
  return { rows: offerings.rows, byShape };
}

/** undefined = no job has the shape, or no task size holds it. */
function sizedShape(
  listings: readonly Listing[],
  shape: Shape,
  count: number,
): SizedShape | undefined {
  if (count === 0 || shape.gpus > 0) return undefined;
  const prices = throughout(
    listings.map((listing) =>
      listing.exists ? fargatePriceFor(listing, shape.platform) : undefined,
    ),
  );
  if (prices === undefined) return undefined;
  // The cheapest at t = 0; a shape that is a size itself stays as it is.
  const price = (size: FargateSize) => fargateNanoPerHour(size, itemAt(prices, 0));
  const size = roundUpToFargate(shape, price);
  return size && { shape, size: { ...size, diskGib: shape.diskGib }, prices, count };
}

function rowOf(
  listings: readonly Listing[],
  { shape, size, prices }: SizedShape,
  position: number,
): OfferingRow {
  const { spot } = itemAt(listings, 0);
  const tariffs = fargateTariffs(size, prices, listings, spot);
  return {
    typeName: typeNameOf(shape, size),
    zone: '',
    purchase: spot ? Purchase.FARGATE_SPOT : Purchase.FARGATE,
    vcpuMilli: size.vcpuMilli,
    diskGib: size.diskGib,
    ...exactMemory(size.memoryMib),
    nominalMemoryMib: size.memoryMib,
    gpus: 0,
    interruptionBucket: -1,
    terms: prices.map((price, stage) => ({
      priceNanoPerHour: fargateNanoPerHour(size, price),
      bidNanoPerHour: Infinity,
      listPosition: itemAt(listings, stage).exists ? position : -1,
    })),
    tariffs: shape.publicIpv4 ? [...tariffs, addressTariff(listings)] : tariffs,
  };
}

/** `fargate.2vcpu.4096mib`, and what differs from a plain task: disk, architecture, address. */
function typeNameOf(
  { platform, publicIpv4 }: Shape,
  { vcpuMilli, memoryMib, diskGib }: FargateTask,
): string {
  const disk = diskGib === includedDiskGib ? '' : `.${diskGib}gib`;
  const architecture = platform === 'linux-arm' ? '.arm64' : '';
  const address = publicIpv4 ? '.ipv4' : '';
  return `fargate.${vcpuMilli / 1_000}vcpu.${memoryMib}mib${disk}${architecture}${address}`;
}

/** Shapes of no Fargate size: mistakes where they are rejected, else notes, commonest first. */
function reportRounded(listings: readonly Listing[], sized: readonly SizedShape[]): void {
  const { name, notes, origin } = itemAt(listings, 0);
  const rounded = sized.filter(({ shape }) => !isFargateSize(shape.vcpuMilli, shape.memoryMib));
  if (origin.scenario.assumptions.fargate.sizes === 'reject') {
    for (const { shape, count } of rounded) {
      const message = `Fargate has no size of ${sizeText(shape)} (jobs that need it: ${count})`;
      const remedy = 'set assumptions.fargate.sizes: roundUp';
      origin.mistakes.add(['computeEnvironments', name], message, remedy);
    }
    return;
  }
  rounded.sort((a, b) => b.count - a.count);
  for (const { shape, size, prices, count } of rounded.slice(0, mostNotes)) {
    const usd = (fargateNanoPerHour(size, itemAt(prices, 0)) / 1e9).toFixed(6);
    const into = `${sizeText(size)} (${usd} USD per hour)`;
    notes.push(`computeEnvironments.${name}: ${sizeText(shape)} becomes ${into}, jobs: ${count}`);
  }
  const others = rounded.length - mostNotes;
  if (others <= 0) return;
  notes.push(`computeEnvironments.${name}: ${others} more sizes were rounded up to Fargate's`);
}

function sizeText({ vcpuMilli, memoryMib }: FargateSize): string {
  return `${vcpuMilli / 1_000} vCPU with ${memoryMib} MiB`;
}
