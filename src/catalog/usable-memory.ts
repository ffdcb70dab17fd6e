/** Memory of an EC2 instance that jobs can use [E16, E17, E21]. */
import type { ImageSystem, MemoryBasis, MemoryFigure } from '../words/memory.ts';
import { findInstanceType } from './instance-types.ts';
import { lazy, readTable } from './table.ts';

/** MiB of memory between two borders. */
interface MemoryRange {
  readonly leastMib: number;
  readonly likelyMib: number;
  readonly mostMib: number;
  readonly basis: MemoryBasis;
}

/** What an instance registers: the figure that counts, and how sure it is. */
export interface RegisteredMemory {
  readonly memoryMib: number;
  readonly leastMemoryMib: number;
  readonly mostMemoryMib: number;
  readonly memoryBasis: MemoryBasis;
}

const rowByType = lazy(
  () => new Map(readTable('memory').rows.map((row) => [row.instanceType, row])),
);

/**
 * A type that AWS does not have: 0.97 × nominal − 150 MiB, the line through all measured types that
 * are neither Xen nor bare metal; 95 of 100 are within 1.1 % of it [E22].
 */
const otherTypes = { factor: 0.97, lessMib: 150, margin: 0.011 };

/** What Linux shows of a type's memory. */
export function linuxMemory(name: string, nominalMib: number): MemoryRange {
  const row = rowByType().get(name);
  if (row !== undefined && findInstanceType(name)?.memoryMib === nominalMib) {
    return {
      leastMib: Number(row.leastMiB),
      likelyMib: Number(row.likelyMiB),
      mostMib: Number(row.mostMiB),
      basis: row.basis === 'measured' ? 'measured' : 'assumed',
    };
  }
  const { factor, lessMib, margin } = otherTypes;
  const likelyMib = Math.max(0, Math.floor(nominalMib * factor) - lessMib);
  const marginMib = Math.ceil(nominalMib * margin);
  return {
    leastMib: Math.max(0, likelyMib - marginMib),
    likelyMib,
    mostMib: likelyMib + marginMib,
    basis: 'assumed',
  };
}

/** How much more the system of an image shows: a fixed part, and one that grows with the memory. */
interface ImageShift {
  readonly leastMib: number;
  readonly likelyMib: number;
  readonly mostMib: number;
  readonly growth: number;
  /** The likely shift is at most this. */
  readonly largestMib: number;
}

/** Against Linux as measured [E23]. */
const shifts: Readonly<Record<ImageSystem, ImageShift>> = {
  AL2023: { leastMib: -57, likelyMib: -9, mostMib: 3, growth: 0, largestMib: Infinity },
  AL2: { leastMib: -57, likelyMib: 27, mostMib: 29, growth: 0.0016, largestMib: 77 },
};

/** The system that an image type stands for shows this much. */
function shownBy(system: ImageSystem, linux: MemoryRange): MemoryRange {
  const { leastMib, likelyMib, mostMib, growth, largestMib } = shifts[system];
  const grown = (mib: number): number => Math.floor(mib * growth);
  return {
    leastMib: linux.leastMib + leastMib,
    likelyMib: linux.likelyMib + Math.min(largestMib, likelyMib + grown(linux.likelyMib)),
    mostMib: linux.mostMib + mostMib + grown(linux.mostMib),
    basis: linux.basis,
  };
}

/** What decides how much a type registers. */
export interface MemoryRule {
  /** Or the part of the nominal memory that the system shows. */
  readonly figure: MemoryFigure | number;
  /** What the agent keeps. */
  readonly reservedMib: number;
  readonly system: ImageSystem;
}

/** What Batch asks for by default: the likely figure, and 32 MiB for the agent [E18, E57]. */
export const usualMemoryRule: MemoryRule = { figure: 'likely', reservedMib: 32, system: 'AL2023' };

/** Parts are rounded to the millionth, so that products are exact: 0.96 × 25600 is 24576. */
const partScale = 1_000_000;

/** What an instance of a type registers [holding.14, holding.15]. */
export function registeredMemory(
  { name, memoryMib: nominalMib }: { readonly name: string; readonly memoryMib: number },
  { figure, reservedMib, system }: MemoryRule,
): RegisteredMemory {
  if (typeof figure === 'number') {
    const shownMib = Math.floor((nominalMib * Math.round(figure * partScale)) / partScale);
    return givenMemory(shownMib, reservedMib);
  }
  const shown = shownBy(system, linuxMemory(name, nominalMib));
  const counted = { lowest: shown.leastMib, likely: shown.likelyMib, highest: shown.mostMib };
  return {
    memoryMib: counted[figure] - reservedMib,
    leastMemoryMib: shown.leastMib - reservedMib,
    mostMemoryMib: shown.mostMib - reservedMib,
    memoryBasis: shown.basis,
  };
}

/** What the scenario says that the system shows [holding.13]. */
export function givenMemory(shownMib: number, reservedMib: number): RegisteredMemory {
  return exactMemory(shownMib - reservedMib);
}

/** Memory without a doubt: given by the scenario, or the size of a Fargate task [holding.17]. */
export function exactMemory(memoryMib: number): RegisteredMemory {
  return {
    memoryMib,
    leastMemoryMib: memoryMib,
    mostMemoryMib: memoryMib,
    memoryBasis: 'given',
  };
}
