/** What an EC2 instance type has, the same in every region. */
import type { Architecture } from '../words/environments.ts';
import { lazy, readTable, type FigureRow } from './table.ts';

export interface InstanceType {
  readonly name: string;
  /** Whole vCPUs. */
  readonly vcpu: number;
  /** Nominal, before what the operating system and the agent keep. */
  readonly memoryMib: number;
  /** Whole NVIDIA or AMD GPUs; a fraction of one (g6f, gr6f) counts 0. */
  readonly gpus: number;
  /** Empty = none. */
  readonly gpuType: string;
  readonly arch: Architecture;
  /** The part of the name before the dot. */
  readonly family: string;
  readonly currentGeneration: boolean;
  /** CPU credits: t2, t3, t3a, t4g. */
  readonly burstable: boolean;
  readonly bareMetal: boolean;
  /** Total of the local disks, decimal GB; undefined = not known. */
  readonly localStorageGb: number | undefined;
}

const columns = [
  ...['instanceType', 'vcpu', 'memoryMiB', 'gpuCount', 'gpuType', 'arch', 'family'],
  ...['currentGeneration', 'burstable', 'localStorageGB'],
] as const;

function decode(row: FigureRow<(typeof columns)[number]>): InstanceType {
  const name = row.instanceType;
  return {
    name,
    vcpu: Number(row.vcpu),
    memoryMib: Number(row.memoryMiB),
    gpus: Number(row.gpuCount),
    gpuType: row.gpuType,
    arch: row.arch === 'arm64' ? 'arm64' : 'x86_64',
    family: row.family,
    currentGeneration: row.currentGeneration === 'true',
    burstable: row.burstable === 'true',
    bareMetal: name.includes('.metal'),
    localStorageGb: row.localStorageGB === '' ? undefined : Number(row.localStorageGB),
  };
}

const table = lazy(() => readTable('instance-types', columns));

const byName: () => ReadonlyMap<string, InstanceType> = lazy(
  () => new Map(table().rows.map((row) => [row.instanceType, decode(row)])),
);

/** A type of any region; undefined = AWS has none of that name. */
export function findInstanceType(name: string): InstanceType | undefined {
  return byName().get(name);
}

/** Every type's name, in code-unit order. */
export function instanceTypeNames(): readonly string[] {
  return [...byName().keys()];
}

/** Date of the figures. */
export function instanceTypesAsOf(): string {
  return table().asOf.get('instanceTypes') ?? '';
}
