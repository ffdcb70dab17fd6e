/**
 * What Linux shows of the memory of every type: measured, else like its twins, else on the line of
 * its generation [E21, E22].
 */
import { group, max, median, min, quantile, sum } from 'd3-array';
import { sure } from '../../kernel/lookup.ts';
import type { FigureRow } from '../table.ts';

/** A type, and what Linux shows of it where that was measured. */
export interface TypeMemory {
  readonly type: string;
  /** Types of one generation and maker of processors, of Xen, or of bare metal. */
  readonly generation: string;
  readonly vcpu: number;
  readonly hasGpu: boolean;
  readonly nominalMib: number;
  /** Lowest and highest of the measurements; undefined = none. */
  readonly measured: { readonly leastMib: number; readonly mostMib: number } | undefined;
}

type MeasuredMemory = TypeMemory & { readonly measured: object };

/** A figure, and the borders that 95 of 100 like it keep. */
interface MemoryEstimate {
  readonly leastMib: number;
  readonly likelyMib: number;
  readonly mostMib: number;
}

/** 95 of 100 measured types show what their twins show, but for this part of the nominal memory. */
export const twinMargin = 0.005;

/** Families on the Xen hypervisor. */
const xen = new Set(
  'c1 c3 c4 cc2 cr1 d2 f1 g2 g3 g3s h1 hs1 i2 i3 m1 m2 m3 m4 p2 p3 r3 r4 t1 t2 x1 x1e'.split(' '),
);

/** `8i` of `m8id.large`, of Intel; `g` is AWS's own processor, `a` AMD's. */
function generationOf(type: string, family: string, arch: string): string {
  if (type.includes('.metal')) return 'metal';
  if (xen.has(family)) return 'xen';
  const [, digit = '', second = ''] = /^[a-z]+(\d)(.?)/.exec(family) ?? [];
  if (arch === 'arm64') return `${digit}g`;
  return digit + (second === 'a' ? 'a' : 'i');
}

type Types = readonly FigureRow<'instanceType' | 'vcpu' | 'memoryMiB' | 'gpuCount' | 'arch'>[];
type Shown = readonly FigureRow<'instanceType' | 'memTotalLowMiB' | 'memTotalHighMiB'>[];

export function typeMemories(types: Types, shown: Shown): readonly TypeMemory[] {
  const rows = new Map(shown.map((row) => [row.instanceType, row]));
  return types.map(({ instanceType: type, vcpu, memoryMiB, gpuCount, arch }) => {
    const row = rows.get(type);
    return {
      type,
      generation: generationOf(type, type.slice(0, type.indexOf('.')), arch),
      vcpu: Number(vcpu),
      hasGpu: Number(gpuCount) > 0,
      nominalMib: Number(memoryMiB),
      measured: row && {
        leastMib: Number(row.memTotalLowMiB),
        mostMib: Number(row.memTotalHighMiB),
      },
    };
  });
}

const isMeasured = (one: TypeMemory): one is MeasuredMemory => one.measured !== undefined;
const shownMib = (one: TypeMemory): number => sure(one.measured).leastMib;

/** Every type's row of the table, in the order of the types. */
export function memoryRows(types: readonly TypeMemory[]): readonly FigureRow[] {
  const measured = types.filter(isMeasured);
  return types.map((one) => {
    const basis = one.measured === undefined ? 'assumed' : 'measured';
    const { leastMib, likelyMib, mostMib } = one.measured
      ? { ...one.measured, likelyMib: one.measured.leastMib }
      : (likeTwins(one, measured) ?? onLine(one, measured));
    return {
      instanceType: one.type,
      basis,
      leastMiB: String(leastMib),
      likelyMiB: String(likelyMib),
      mostMiB: String(mostMib),
    };
  });
}

/** As the types of its generation without GPUs that have its vCPUs and nominal memory. */
export function likeTwins(
  one: TypeMemory,
  measured: readonly MeasuredMemory[],
): MemoryEstimate | undefined {
  const twins = measured.filter(
    (other) =>
      other.type !== one.type &&
      other.generation === one.generation &&
      other.vcpu === one.vcpu &&
      other.nominalMib === one.nominalMib &&
      !other.hasGpu,
  );
  if (one.hasGpu || twins.length === 0) return undefined;
  const marginMib = Math.ceil(twinMargin * one.nominalMib);
  return {
    leastMib: sure(min(twins, shownMib)) - marginMib,
    likelyMib: Math.floor(sure(median(twins, shownMib))),
    mostMib: sure(max(twins, shownMib)) + marginMib,
  };
}

/** A line needs so many types; others are on that of all types that are neither Xen nor metal. */
const leastOnLine = 5;

/** What Linux shows = factor × nominal memory − less. */
interface MemoryLine {
  readonly factor: number;
  readonly lessMib: number;
}

/** On the line of its generation; the margin is what 95 of 100 of the others keep. */
export function onLine(one: TypeMemory, measured: readonly MeasuredMemory[]): MemoryEstimate {
  const alike = measured.filter(
    ({ type, generation }) => type !== one.type && generation === one.generation,
  );
  const nitro = measured.filter(({ generation }) => generation !== 'xen' && generation !== 'metal');
  const points = alike.length < leastOnLine ? nitro : alike;
  const line = lineThrough(points);
  const parts = points.map(
    (point) => Math.abs(at(line, point) - shownMib(point)) / point.nominalMib,
  );
  const marginMib = Math.ceil(sure(quantile(parts, 0.95)) * one.nominalMib);
  const likelyMib = Math.floor(at(line, one));
  return { leastMib: likelyMib - marginMib, likelyMib, mostMib: likelyMib + marginMib };
}

function at({ factor, lessMib }: MemoryLine, { nominalMib }: TypeMemory): number {
  return factor * nominalMib - lessMib;
}

/** Least squares of errors relative to the nominal memory's root, so that small types count. */
export function lineThrough(points: readonly MeasuredMemory[]): MemoryLine {
  const weight = ({ nominalMib }: TypeMemory): number => 1 / nominalMib;
  const all = sum(points, weight);
  const x = points.length / all;
  const y = sum(points, (point) => weight(point) * shownMib(point)) / all;
  const spread = (point: TypeMemory): number => weight(point) * (point.nominalMib - x);
  const factor =
    sum(points, (point) => spread(point) * (shownMib(point) - y)) /
    sum(points, (point) => spread(point) * (point.nominalMib - x));
  return { factor, lessMib: factor * x - y };
}

/** The lines of all generations, by name, with the number of measured types. */
export function memoryLines(types: readonly TypeMemory[]) {
  const byGeneration = group(types.filter(isMeasured), ({ generation }) => generation);
  return new Map(
    [...byGeneration].map(([name, points]) => [
      name,
      { types: points.length, ...lineThrough(points) },
    ]),
  );
}
