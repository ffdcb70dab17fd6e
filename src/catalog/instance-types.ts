/** Properties of EC2 instance types, the same in every region. */
import type { Architecture } from '../words/environments.ts';
import { lazy, readTable, type TableRow } from './table.ts';

export interface InstanceType {
  readonly name: string;
  /** Whole vCPUs. */
  readonly vcpu: number;
  /** Nominal, before the operating system and the agent take their share. */
  readonly memoryMib: number;
  /** Whole NVIDIA or AMD GPUs; a fraction of one (g6f, gr6f) counts 0. */
  readonly gpus: number;
  readonly arch: Architecture;
  /** The part of the name before the dot. */
  readonly family: string;
  readonly bareMetal: boolean;
}

function decode(row: TableRow<'instance-types'>): InstanceType {
  const name = row.instanceType;
  return {
    name,
    vcpu: Number(row.vcpu),
    memoryMib: Number(row.memoryMiB),
    gpus: Number(row.gpuCount),
    arch: row.arch === 'arm64' ? 'arm64' : 'x86_64',
    family: row.family,
    bareMetal: name.includes('.metal'),
  };
}

const byName: () => ReadonlyMap<string, InstanceType> = lazy(
  () => new Map(readTable('instance-types').rows.map((row) => [row.instanceType, decode(row)])),
);

/** A type of any region; undefined = AWS has no such type. */
export function findInstanceType(name: string): InstanceType | undefined {
  return byName().get(name);
}

/** Every type's name, in code-unit order. */
export function instanceTypeNames(): readonly string[] {
  return [...byName().keys()];
}
