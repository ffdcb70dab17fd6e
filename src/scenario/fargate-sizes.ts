/** The sizes that Fargate offers (reference §3.2), and the nearest ones to a request. */

/** A row of AWS's table: the memory sizes that a number of vCPUs can have. */
export interface FargateSizeRow {
  readonly vcpuMilli: number;
  readonly memoryMib: readonly number[];
}

function stepped(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

/** Ascending in both. */
export const fargateSizes: readonly FargateSizeRow[] = [
  { vcpuMilli: 250, memoryMib: [512, 1_024, 2_048] },
  { vcpuMilli: 500, memoryMib: stepped(1_024, 4_096, 1_024) },
  { vcpuMilli: 1_000, memoryMib: stepped(2_048, 8_192, 1_024) },
  { vcpuMilli: 2_000, memoryMib: stepped(4_096, 16_384, 1_024) },
  { vcpuMilli: 4_000, memoryMib: stepped(8_192, 30_720, 1_024) },
  { vcpuMilli: 8_000, memoryMib: stepped(16_384, 61_440, 4_096) },
  { vcpuMilli: 16_000, memoryMib: stepped(32_768, 122_880, 8_192) },
];

/** True if the pair is one of the table's. */
export function isFargateSize(vcpuMilli: number, memoryMib: number): boolean {
  const row = fargateSizes.find((candidate) => candidate.vcpuMilli === vcpuMilli);
  return row?.memoryMib.includes(memoryMib) ?? false;
}

/** The allowed neighbours of a pair, in words: those around its memory, else around its vCPUs. */
export function fargateNeighbours(vcpuMilli: number, memoryMib: number): readonly string[] {
  const row = fargateSizes.find((candidate) => candidate.vcpuMilli === vcpuMilli);
  const above = fargateSizes.find((candidate) => candidate.vcpuMilli > vcpuMilli);
  const below = fargateSizes.findLast((candidate) => candidate.vcpuMilli < vcpuMilli);
  const rows = row === undefined ? [below, above] : [row];
  const pairs = rows.flatMap((candidate) => neighboursIn(candidate, memoryMib));
  const largest = row?.memoryMib.at(-1);
  // More memory than the row has: the next row may hold it.
  const isBeyond = largest !== undefined && memoryMib > largest;
  return isBeyond ? [...pairs, ...neighboursIn(above, memoryMib)] : pairs;
}

function neighboursIn(row: FargateSizeRow | undefined, memoryMib: number): readonly string[] {
  if (row === undefined) return [];
  const below = row.memoryMib.findLast((size) => size <= memoryMib);
  const above = row.memoryMib.find((size) => size > memoryMib);
  const exact = below === memoryMib ? [below] : [below, above];
  return exact
    .filter((size) => size !== undefined)
    .map((size) => `${row.vcpuMilli / 1_000} vCPU with ${size} MiB`);
}
