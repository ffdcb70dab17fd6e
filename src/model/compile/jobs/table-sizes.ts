/** The sizes of the rows of a table: those that it lacks are filled in, and noted. */
import { assert } from '../../../kernel/assert.ts';
import { column } from '../../../kernel/columns.ts';
import type { Column, RowId } from '../../../kernel/ids.ts';
import { itemAt, sure } from '../../../kernel/lookup.ts';
import { allTexts } from '../../../kernel/text/text-columns.ts';
import type { Mib, MilliVcpu } from '../../../kernel/units.ts';
import { type NeededResources, needOf } from '../../../scenario/requirements.ts';
import { recordedDefinition } from './job-counts.ts';
import type { JobContext } from './job-traits.ts';
import type { TableSource } from './sources.ts';

/** The size of jobs for which neither the log nor the scenario gives one. */
const standInVcpuMilli = 1_000;
const standInMibPerVcpu = 2_048;

/** Sizes for rows that lack them. */
interface OtherSizes {
  readonly vcpuMilli: MilliVcpu;
  /** undefined = it depends on the vCPUs. */
  readonly memoryMib: Mib | undefined;
  readonly gpus: number;
}

/** Making it notes the number of the missing sizes. */
export class TableSizes {
  private readonly vcpusOf: Column<RowId, MilliVcpu>;
  private readonly memoryOf: Column<RowId, Mib>;
  private readonly gpusOf: Column<RowId>;
  /** By number of the definition that a row names. */
  private readonly others: readonly OtherSizes[];
  /** undefined = rows name none. */
  private readonly definitionOf: Int32Array | undefined;

  constructor(context: JobContext, source: TableSource) {
    const { table } = source;
    this.vcpusOf = column(table.vcpuMilli);
    this.memoryOf = column(table.memoryMib);
    this.gpusOf = column(table.gpus);
    const named = table.submission?.definition;
    const names = named === undefined ? [''] : allTexts(named.texts);
    this.definitionOf = named?.number;
    // A log that has GPUs of some jobs has those of all.
    const hasGpus = source.generated || table.gpus.some((count) => count > 0);
    const missing = new MissingSizes(table.count);
    this.others = names.map((name, number) => {
      const isOf = (row: number) => named === undefined || named.number[row] === number;
      const { jobDefinitions } = context.scenario;
      const definition = recordedDefinition(source.definition, name, jobDefinitions);
      const need = definition === undefined ? undefined : needOfDefinition(context, definition);
      return otherSizes(source, hasGpus ? { ...need, gpus: 0 } : need, (values, text) =>
        missing.add(values, isOf, text),
      );
    });
    context.notes.push(...missing.notes().map((note) => `workload.${source.name}: ${note}`));
  }

  vcpuMilli(row: RowId): MilliVcpu {
    return this.vcpusOf[row] || this.otherOf(row).vcpuMilli;
  }

  /** `vcpuMilli`: that of the row. */
  memoryMib(row: RowId, vcpuMilli: MilliVcpu): Mib {
    const given = this.memoryOf[row] || this.otherOf(row).memoryMib;
    return given ?? (Math.ceil((vcpuMilli * standInMibPerVcpu) / 1_000) as Mib);
  }

  gpus(row: RowId): number {
    return this.gpusOf[row] || this.otherOf(row).gpus;
  }

  private otherOf(row: RowId): OtherSizes {
    return itemAt(this.others, this.definitionOf?.[row] ?? 0);
  }
}

/** Counts rows without a size, by what stands in for it. */
class MissingSizes {
  private readonly counts = new Map<string, number>();
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  add(values: Int32Array, isOf: (row: number) => boolean, text: string): void {
    let missing = 0;
    for (let row = 0; row < values.length; row++) if (values[row] === 0 && isOf(row)) missing++;
    if (missing > 0) this.counts.set(text, (this.counts.get(text) ?? 0) + missing);
  }

  notes(): readonly string[] {
    return [...this.counts].map(
      ([text, missing]) => `${missing} of ${this.count} records give no ${text}`,
    );
  }
}

/** What stands in: the source's defaults, else what the definition needs, else an assumption. */
function otherSizes(
  { defaults, table }: TableSource,
  need: Partial<NeededResources> | undefined,
  note: (values: Int32Array, text: string) => void,
): OtherSizes {
  const vcpu = fallback(defaults.vcpuMilli, need?.vcpuMilli, standInVcpuMilli);
  const memory = fallback(defaults.memoryMib, need?.memoryMib, undefined);
  const memoryText =
    memory.value === undefined ? `${standInMibPerVcpu} MiB per vCPU` : `${memory.value} MiB`;
  const gpus = need?.gpus ?? 0;
  note(table.vcpuMilli, `vCPUs: ${sure(vcpu.value) / 1_000} (${vcpu.from})`);
  note(table.memoryMib, `memory: ${memoryText} (${memory.from})`);
  if (gpus > 0) note(table.gpus, `GPUs: ${gpus} (its job definition)`);
  return {
    vcpuMilli: sure(vcpu.value) as MilliVcpu,
    memoryMib: memory.value as Mib | undefined,
    gpus,
  };
}

/** How many values are missing. */
export function zeroCount(values: Int32Array): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (values[row] === 0) count++;
  return count;
}

function needOfDefinition({ scenario }: JobContext, name: string): NeededResources {
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
