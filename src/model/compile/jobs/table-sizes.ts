/** The sizes of the rows of a table: those that it lacks are filled in, and noted. */
import { assert } from '../../../kernel/assert.ts';
import { column } from '../../../kernel/columns.ts';
import type { Column, RowId } from '../../../kernel/ids.ts';
import { sure } from '../../../kernel/lookup.ts';
import type { Mib, MilliVcpu } from '../../../kernel/units.ts';
import { type NeededResources, needOf } from '../../../scenario/requirements.ts';
import type { JobContext } from './job-traits.ts';
import type { TableSource } from './sources.ts';

/** The size of jobs for which neither the log nor the scenario gives one. */
const standInVcpuMilli = 1_000;
const standInMibPerVcpu = 2_048;

/** Making it notes the number of the missing sizes. */
export class TableSizes {
  private readonly vcpusOf: Column<RowId, MilliVcpu>;
  private readonly memoryOf: Column<RowId, Mib>;
  private readonly gpusOf: Column<RowId>;
  private readonly otherVcpuMilli: MilliVcpu;
  /** undefined = it depends on the vCPUs. */
  private readonly otherMib: Mib | undefined;
  private readonly otherGpus: number;

  constructor({ scenario, notes }: JobContext, source: TableSource) {
    const { name, table, defaults, definition } = source;
    const need = definition === undefined ? undefined : needOfDefinition(scenario, definition);
    const vcpu = fallback(defaults.vcpuMilli, need?.vcpuMilli, standInVcpuMilli);
    const memory = fallback(defaults.memoryMib, need?.memoryMib, undefined);
    const memoryText =
      memory.value === undefined ? `${standInMibPerVcpu} MiB per vCPU` : `${memory.value} MiB`;
    noteMissing(table.vcpuMilli, `vCPUs: ${sure(vcpu.value) / 1_000} (${vcpu.from})`);
    // A log that has GPUs of some jobs has those of all.
    const isGiven = source.generated || table.gpus.some((count) => count > 0);
    const gpus = isGiven ? 0 : (need?.gpus ?? 0);
    noteMissing(table.memoryMib, `memory: ${memoryText} (${memory.from})`);
    if (gpus > 0) noteMissing(table.gpus, `GPUs: ${gpus} (its job definition)`);

    function noteMissing(values: Int32Array, text: string): void {
      const missing = zeroCount(values);
      if (missing === 0) return;
      notes.push(`workload.${name}: ${missing} of ${table.count} records give no ${text}`);
    }

    this.vcpusOf = column(table.vcpuMilli);
    this.memoryOf = column(table.memoryMib);
    this.gpusOf = column(table.gpus);
    this.otherVcpuMilli = sure(vcpu.value) as MilliVcpu;
    this.otherMib = memory.value as Mib | undefined;
    this.otherGpus = gpus;
  }

  vcpuMilli(row: RowId): MilliVcpu {
    return this.vcpusOf[row] || this.otherVcpuMilli;
  }

  /** `vcpuMilli`: that of the row. */
  memoryMib(row: RowId, vcpuMilli: MilliVcpu): Mib {
    const given = this.memoryOf[row] || this.otherMib;
    return given ?? (Math.ceil((vcpuMilli * standInMibPerVcpu) / 1_000) as Mib);
  }

  gpus(row: RowId): number {
    return this.gpusOf[row] || this.otherGpus;
  }
}

/** How many values are missing. */
export function zeroCount(values: Int32Array): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (values[row] === 0) count++;
  return count;
}

function needOfDefinition(scenario: JobContext['scenario'], name: string): NeededResources {
  const definition = scenario.jobDefinitions.get(name);
  assert(definition !== undefined, () => `the definition ${name} resolves`);
  return needOf(definition, []);
}

function fallback(
  defaults: number | undefined,
  definition: number | undefined,
  otherwise: number | undefined,
) {
  if (defaults !== undefined) return { value: defaults, from: 'its defaults' };
  if (definition !== undefined) return { value: definition, from: 'its job definition' };
  return { value: otherwise, from: 'assumed' };
}
