/** The offerings of Fargate environments: every size that the shapes of their jobs become [F2]. */
import { itemAt } from '../../kernel/lookup.ts';
import type { FargatePlatform, FargatePrice } from '../../catalog/fargate-prices.ts';
import { roundUpToFargate } from '../../catalog/fargate-sizes.ts';
import { type FargateSize, isFargateSize } from '../../words/fargate-sizes.ts';
import { Purchase } from '../../words/purchases.ts';
import { createFargatePrices } from './fargate-market.ts';
import type { OfferingRow } from './offerings.ts';
import { priced, throughout } from './prices.ts';
import { addressTariffOf } from './public-ipv4.ts';
import type { Stage, Standing } from './stages.ts';
import type { Shape } from './tables.ts';
import {
  fargateNanoPerHour,
  type FargateRates,
  type FargateTask,
  fargateTariffs,
} from './tariffs.ts';

/** Lines about rounded sizes. */
const mostLines = 5;
/** Disk that a name need not say. */
const includedGib = 20;

/** The jobs that may come to an environment, by shape. */
export interface FargateDemand {
  readonly shapes: readonly Shape[];
  /** Jobs of each shape, 0 = none comes here. */
  readonly count: readonly number[];
}

export interface FargateContext {
  readonly name: string;
  readonly spot: boolean;
  readonly stages: readonly Stage[];
  /** The environment in each stage. */
  readonly standings: readonly Standing<unknown>[];
  readonly demand: FargateDemand;
  readonly notes: string[];
}

/** A shape as Fargate sells it. */
interface Sold {
  readonly shape: Shape;
  readonly size: FargateTask;
  /** By stage. */
  readonly prices: readonly FargatePrice[];
  readonly count: number;
}

/**
 * One row per distinct size, disk, platform and address; `byShape`: row of each shape, −1 = none
 * holds it.
 */
export function fargateOfferings(context: FargateContext): {
  readonly rows: readonly OfferingRow[];
  readonly byShape: readonly number[];
} {
  const { shapes, count } = context.demand;
  const pricesOf = stagedPrices(context);
  const sold = shapes.map((shape, index): Sold | undefined => {
    if (count[index] === 0 || shape.gpus > 0) return undefined;
    const prices = pricesOf(shape.platform);
    const size = prices && sizeOf(shape, itemAt(prices, 0));
    return (
      size && {
        shape,
        size: { ...size, diskGib: shape.diskGib },
        prices,
        count: itemAt(count, index),
      }
    );
  });
  reportRounded(
    context,
    sold.filter((one) => one !== undefined),
  );
  const rows: OfferingRow[] = [];
  const known = new Map<string, number>();
  const byShape = sold.map((one) => {
    if (one === undefined) return -1;
    const row = rowOf(context, one, rows.length);
    const position = known.get(row.typeName) ?? rows.push(row) - 1;
    known.set(row.typeName, position);
    return position;
  });
  return { rows, byShape };
}

/** The prices of a platform by stage; undefined where it has none, which is a mistake. */
function stagedPrices(context: FargateContext) {
  const { name, spot, stages, standings, notes } = context;
  const asked = stages.map(({ scenario, mistakes }) =>
    createFargatePrices({ name, spot, scenario, mistakes, notes }),
  );
  return (platform: FargatePlatform): readonly FargatePrice[] | undefined => {
    const prices = asked.map((priceOf, stage) =>
      itemAt(standings, stage).exists ? priceOf(platform) : undefined,
    );
    return prices.every((price) => price === undefined) ? undefined : throughout(prices);
  };
}

function fargateRates(prices: readonly FargatePrice[], stages: readonly Stage[]): FargateRates {
  const fromMs = stages.map((stage) => stage.fromMs);
  const rate = (of: (price: FargatePrice) => number) => priced(prices.map(of), fromMs);
  return {
    vcpu: rate((price) => price.vcpuHourNano),
    gb: rate((price) => price.gbHourNano),
    ephemeralGb: rate((price) => price.ephemeralGbHourNano),
    estimated: prices.some(({ estimated }) => estimated),
  };
}

/** The size that holds the shape and is the cheapest at first: itself, where it is one. */
function sizeOf({ vcpuMilli, memoryMib }: Shape, price: FargatePrice) {
  return roundUpToFargate(vcpuMilli, memoryMib, (vcpu, memory) =>
    fargateNanoPerHour({ vcpuMilli: vcpu, memoryMib: memory }, price),
  );
}

function rowOf(
  { spot, stages, standings }: FargateContext,
  { shape, size, prices }: Sold,
  position: number,
): OfferingRow {
  return {
    typeName: typeNameOf(shape, size),
    zone: '',
    purchase: spot ? Purchase.FARGATE_SPOT : Purchase.FARGATE,
    ...size,
    gpus: 0,
    interruptionBucket: -1,
    terms: prices.map((price, stage) => ({
      priceNanoPerHour: fargateNanoPerHour(size, price),
      bidNanoPerHour: Infinity,
      listPosition: itemAt(standings, stage).exists ? position : -1,
    })),
    tariffs: [
      ...fargateTariffs(size, fargateRates(prices, stages), spot),
      ...(shape.publicIpv4 ? [addressTariffOf(stages)] : []),
    ],
  };
}

/** `fargate.2vcpu.4096mib`, and what differs from a plain task: disk, architecture, address. */
function typeNameOf(
  { platform, publicIpv4 }: Shape,
  { vcpuMilli, memoryMib, diskGib }: FargateTask,
): string {
  const disk = diskGib === includedGib ? '' : `.${diskGib}gib`;
  const architecture = platform === 'linux-arm' ? '.arm64' : '';
  const address = publicIpv4 ? '.ipv4' : '';
  return `fargate.${vcpuMilli / 1_000}vcpu.${memoryMib}mib${disk}${architecture}${address}`;
}

/** Sizes that Fargate lacks: mistakes where they are rejected, else notes, commonest first. */
function reportRounded({ name, standings, notes }: FargateContext, sold: Sold[]): void {
  const { scenario, mistakes } = itemAt(standings, 0).stage;
  const rounded = sold.filter(({ shape }) => !isFargateSize(shape.vcpuMilli, shape.memoryMib));
  if (scenario.assumptions.fargate.sizes === 'reject') {
    for (const { shape, count } of rounded) {
      const message = `Fargate has no size of ${sizeText(shape)} (jobs that need it: ${count})`;
      const remedy = 'set assumptions.fargate.sizes: roundUp';
      mistakes.add(['computeEnvironments', name], message, remedy);
    }
    return;
  }
  rounded.sort((a, b) => b.count - a.count || sold.indexOf(a) - sold.indexOf(b));
  for (const { shape, size, prices, count } of rounded.slice(0, mostLines)) {
    const usd = (fargateNanoPerHour(size, itemAt(prices, 0)) / 1e9).toFixed(6);
    const into = `${sizeText(size)} (${usd} USD per hour)`;
    notes.push(`computeEnvironments.${name}: ${sizeText(shape)} becomes ${into}, jobs: ${count}`);
  }
  const others = rounded.length - mostLines;
  if (others <= 0) return;
  notes.push(`computeEnvironments.${name}: ${others} more sizes were rounded up to Fargate's`);
}

function sizeText({ vcpuMilli, memoryMib }: FargateSize): string {
  return `${vcpuMilli / 1_000} vCPU with ${memoryMib} MiB`;
}
