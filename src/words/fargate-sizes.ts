/** The vCPU and memory pairs that Fargate sells; Batch rejects all others and never rounds [F1]. */

export interface FargateSize {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
}

/** A row of AWS's table: the memory sizes for a number of vCPUs. */
export interface FargateSizeRow {
  readonly vcpuMilli: number;
  readonly memoryMib: readonly number[];
}

function stepped(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}

/** From botocore of 2026-08-07; ascending. Windows supports only 1, 2 and 4 vCPU. */
export const fargateSizes: readonly FargateSizeRow[] = [
  { vcpuMilli: 250, memoryMib: [512, 1_024, 2_048] },
  { vcpuMilli: 500, memoryMib: stepped(1_024, 4_096, 1_024) },
  { vcpuMilli: 1_000, memoryMib: stepped(2_048, 8_192, 1_024) },
  { vcpuMilli: 2_000, memoryMib: stepped(4_096, 16_384, 1_024) },
  { vcpuMilli: 4_000, memoryMib: stepped(8_192, 30_720, 1_024) },
  { vcpuMilli: 8_000, memoryMib: stepped(16_384, 61_440, 4_096) },
  { vcpuMilli: 16_000, memoryMib: stepped(32_768, 122_880, 8_192) },
];

/** Whether the pair is in the table. */
export function isFargateSize(vcpuMilli: number, memoryMib: number): boolean {
  const row = fargateSizes.find((candidate) => candidate.vcpuMilli === vcpuMilli);
  return row?.memoryMib.includes(memoryMib) ?? false;
}

/** The nearest allowed sizes, in words: of other memory, else of other vCPUs. */
export function fargateNeighbours(vcpuMilli: number, memoryMib: number): readonly string[] {
  const row = fargateSizes.find((candidate) => candidate.vcpuMilli === vcpuMilli);
  const above = fargateSizes.find((candidate) => candidate.vcpuMilli > vcpuMilli);
  const below = fargateSizes.findLast((candidate) => candidate.vcpuMilli < vcpuMilli);
  const largest = row?.memoryMib.at(-1) ?? Infinity;
  // More memory than the row offers: the next row may have it.
  const rows = row === undefined ? [below, above] : [row, memoryMib > largest ? above : undefined];
  return rows.flatMap((candidate) => neighboursIn(candidate, memoryMib));
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

/** For requests that match no size; `byOrigin` = definitions `reject`, others `roundUp`. */
export const fargateSizeModes = ['byOrigin', 'roundUp', 'reject'] as const;
