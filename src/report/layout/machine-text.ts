/** Machines in sentences: how many of which type, and how full jobs make them. */
import type { IdleRow } from '../../fold/capacity/idle.ts';
import type { MachineRow } from '../../fold/fleet/machine-rows.ts';
import { sumOfSplit } from '../../fold/money/split.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { mibPerGib } from '../../kernel/units.ts';
import { isFargate, Purchase, type PurchaseName, purchaseTitle } from '../../words/purchases.ts';

/** A type and how many of it were launched in a run, perhaps on average. */
interface MachineCount {
  readonly type: string;
  readonly purchase: PurchaseName;
  readonly launched: number;
  readonly costNano: bigint;
}

/** Means over runs, the most expensive first. */
export function machineCounts(
  runs: readonly { readonly machines: readonly MachineRow[] }[],
): readonly MachineCount[] {
  const sums = new Map<string, MachineCount>();
  for (const { type, purchase, launched, nano } of runs.flatMap(({ machines }) => machines)) {
    const key = `${purchase} ${type}`;
    const before = sums.get(key) ?? { type, purchase, launched: 0, costNano: 0n };
    const costNano = before.costNano + sumOfSplit(nano);
    sums.set(key, { ...before, launched: before.launched + launched / runs.length, costNano });
  }
  return [...sums.values()].sort(
    (a, b) => Number(b.costNano - a.costNano) || b.launched - a.launched,
  );
}

/** Types that are named of each way to buy. */
const mostTypes = 3;

/** `41.2 c5.4xlarge and 3 m5.large Spot; 902 tasks on Fargate`; empty for none. */
export function machinesText(counts: readonly MachineCount[]): string {
  const purchases = [...new Set(counts.map(({ purchase }) => purchase))];
  const texts = purchases.map((purchase) => {
    const own = counts.filter((one) => one.purchase === purchase);
    const title = purchaseTitle(purchase);
    if (isFargate(Purchase[purchase])) return `${countText(sumOf(own))} tasks on ${title}`;
    const shown = own.slice(0, own.length === mostTypes + 1 ? own.length : mostTypes);
    const names = shown.map(({ type, launched }) => `${countText(launched)} ${type}`);
    const others = own.slice(shown.length);
    const rest = `${countText(sumOf(others))} of ${others.length} other types`;
    return `${listText(others.length === 0 ? names : [...names, rest])} ${title}`;
  });
  return texts.join('; ');
}

function sumOf(counts: readonly MachineCount[]): number {
  return counts.reduce((sum, { launched }) => sum + launched, 0);
}

/** With a decimal where it is no whole number. */
export function countText(count: number): string {
  const rounded = Math.round(count * 10) / 10;
  return grouped(rounded, Number.isInteger(rounded) ? 0 : 1);
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

/** Of the time of a type, jobs must have waited for so much; and they must leave so much free. */
const leastTime = 0.2;
const leastFree = 0.3;
/** From this share on, a resource counts as full. */
const full = 0.8;

/** What jobs fill while others wait; one sentence a type, the type with most such time first. */
export function fullnessTexts(rows: readonly IdleRow[]): readonly string[] {
  const lopsided = rows.filter((row) => {
    const own = rows.filter(({ type, purchase }) => type === row.type && purchase === row.purchase);
    const wholeMs = own.reduce((sum, { ms }) => sum + ms, 0);
    const isFirst = row.cause === 'memoryFull' || row.cause === 'vcpuFull';
    return isFirst && row.ms >= leastTime * wholeMs && otherShare(row) <= 1 - leastFree;
  });
  return [...lopsided].sort((a, b) => b.ms - a.ms).map(fullnessText);
}

function otherShare({ cause, ...row }: IdleRow): number {
  return cause === 'memoryFull' ? vcpuShare(row) : memoryShare(row);
}

function vcpuShare({ heldVcpuMilli, vcpuMilli }: Omit<IdleRow, 'cause'>): number {
  return heldVcpuMilli / vcpuMilli;
}

function memoryShare({ heldMemoryMib, memoryMib }: Omit<IdleRow, 'cause'>): number {
  return heldMemoryMib / memoryMib;
}

/** `Memory of c5.4xlarge is full at 6 of 16 vCPUs`. */
function fullnessText(row: IdleRow): string {
  const vcpus = `${vcpuText(row.heldVcpuMilli)} of ${vcpuText(row.vcpuMilli)} vCPUs`;
  const memory = `${gibText(row.heldMemoryMib)} of ${gibText(row.memoryMib)} GiB`;
  const isMemory = row.cause === 'memoryFull';
  if ((isMemory ? memoryShare(row) : vcpuShare(row)) < full) {
    return `While jobs wait, ${row.type} has ${vcpus} and ${memory} in use`;
  }
  return isMemory
    ? `Memory of ${row.type} is full at ${vcpus}`
    : `The vCPUs of ${row.type} are full at ${memory}`;
}

/** `6`, `0.5`. */
export function vcpuText(milli: number): string {
  return countText(milli / 1_000);
}

/** Of MiB. */
export function gibText(mib: number): string {
  return countText(mib / mibPerGib);
}
