/** Fills in the sizes that records lack: by a table of patterns, else from what they used. */
import { textAt } from '../../kernel/text/packed-texts.ts';
import { matchesWildcards } from '../../kernel/text/wildcards.ts';
import type { ImportedRows, Counted } from '../records/rows.ts';

/** The size of the tasks whose names match a pattern. */
export interface PatternSize {
  readonly pattern: string;
  /** 0 = not given, as for memory. */
  readonly vcpuMilli: number;
  readonly memoryMib: number;
}

export interface SizingOptions {
  /** The first pattern that matches counts. */
  readonly sizes?: readonly PatternSize[];
  /** Memory for each MiB of a recorded peak; 1.25 unless given. */
  readonly memoryMargin?: number;
}

export interface SizedColumns {
  readonly vcpuMilli: Int32Array;
  readonly memoryMib: Int32Array;
  /** Records that lack vCPUs or memory, filled in here or later. */
  readonly assumedSizes: number;
  readonly noted: readonly Counted[];
}

const usualMargin = 1.25;
const vcpuMilliOfOne = 1_000;
/** AWS Batch takes no job with less. */
const leastMib = 4;

/** The columns of the rows, as they are where nothing is missing. */
export function fillSizes(rows: ImportedRows, options: SizingOptions): SizedColumns {
  const { sizes = [], memoryMargin = usualMargin } = options;
  const sizeOf = createSizeFinder(sizes);
  const { vcpuMilli, memoryMib } = rows;
  const missing = countOfMissing(rows);
  const counts = { byTable: 0, vcpus: 0, memory: 0 };
  const filled = { vcpuMilli, memoryMib };
  if (missing > 0 && (sizes.length > 0 || hasUse(rows))) {
    filled.vcpuMilli = vcpuMilli.slice();
    filled.memoryMib = memoryMib.slice();
    for (let row = 0; row < rows.count; row++) if (isMissing(rows, row)) fill(row);
  }

  function fill(row: number): void {
    const size = sizes.length > 0 ? sizeOf(textAt(rows.name, row)) : undefined;
    if (size !== undefined) counts.byTable++;
    if (filled.vcpuMilli[row] === 0) {
      const used = rows.usedVcpuMilli[row] ?? 0;
      const whole = Math.ceil(used / vcpuMilliOfOne) * vcpuMilliOfOne;
      if (!size?.vcpuMilli && whole > 0) counts.vcpus++;
      filled.vcpuMilli[row] = size?.vcpuMilli || whole;
    }
    if (filled.memoryMib[row] === 0) {
      const used = rows.usedMemoryMib[row] ?? 0;
      const ample = used > 0 ? Math.max(leastMib, Math.ceil(used * memoryMargin)) : 0;
      if (!size?.memoryMib && ample > 0) counts.memory++;
      filled.memoryMib[row] = size?.memoryMib || ample;
    }
  }

  const noted = [
    { reason: 'size by the table of sizes', count: counts.byTable },
    { reason: 'vCPUs as used, rounded up', count: counts.vcpus },
    { reason: `memory as used at the peak × ${memoryMargin}`, count: counts.memory },
  ].filter(({ count }) => count > 0);
  return { ...filled, assumedSizes: missing, noted };
}

function countOfMissing(rows: ImportedRows): number {
  let count = 0;
  for (let row = 0; row < rows.count; row++) if (isMissing(rows, row)) count++;
  return count;
}

function isMissing({ vcpuMilli, memoryMib }: ImportedRows, row: number): boolean {
  return vcpuMilli[row] === 0 || memoryMib[row] === 0;
}

function hasUse({ usedVcpuMilli, usedMemoryMib }: ImportedRows): boolean {
  return usedVcpuMilli.length > 0 || usedMemoryMib.length > 0;
}

/** Finds the size of a name; those of a process are looked up once. */
function createSizeFinder(sizes: readonly PatternSize[]) {
  const known = new Map<string, PatternSize | undefined>();
  const find = (...names: string[]) =>
    sizes.find(({ pattern }) => names.some((name) => matchesWildcards(pattern, name)));
  return (name: string): PatternSize | undefined => {
    const process = processOf(name);
    if (!known.has(process)) {
      known.set(process, find(process, process.slice(process.lastIndexOf(':') + 1)));
    }
    return known.get(process) ?? (process === name ? undefined : find(name));
  };
}

/** `ALIGN` of Nextflow's `ALIGN (sample)`. */
function processOf(name: string): string {
  const bracket = name.endsWith(')') ? name.indexOf(' (') : -1;
  return bracket < 0 ? name : name.slice(0, bracket);
}
