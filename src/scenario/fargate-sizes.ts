/** The Fargate sizes next to a request, for messages. */
import { type FargateSizeRow, fargateSizes } from '../words/fargate-sizes.ts';

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
