/** Fills the columns of imported and generated jobs, a row each. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import type { RowId } from '../../kernel/ids.ts';
import { assert } from '../../kernel/assert.ts';
import { ownerOf } from '../../kernel/random.ts';
import { type NeededResources, needOf } from '../../scenario/requirements.ts';
import { behaviourOf, peakMemoryMib, recordedOutcome } from './behaviour.ts';
import type { Numbered } from './calls.ts';
import type { RowFilling } from './inline-row.ts';
import {
  type JobContext,
  type JobTraits,
  plainShape,
  traitsOf,
  writeSize,
  writeTraits,
} from './job-traits.ts';
import type { TableSource } from './sources.ts';
import type { Millis } from '../../kernel/units.ts';

/** Where neither the log nor the scenario says how large a job is. */
const standInVcpuMilli = 1_000;
const standInMibPerVcpu = 2_048;

/** A source with its position and the ids of its jobs. */
export interface PlacedTable {
  readonly source: TableSource;
  readonly index: number;
  readonly numbered: Numbered;
}

export function fillTable({ context, columns, draws }: RowFilling, placed: PlacedTable): void {
  const { source, index, numbered } = placed;
  const { table } = source;
  const traits = traitsOf(context, source.queue, source.definition, {});
  const sizeOf = createSizer(context, source);
  const outcomeOf = createOutcomes(context, traits);
  const behaviour = behaviourOf(traits.simulation, -1);
  for (let row = 0; row < table.count; row++) {
    const id = numbered.firstJob[row as RowId];
    const share = source.shareOf(row);
    const owner = ownerOf('job', source.name, row, -1);
    writeTraits(columns, id, traits);
    const size = sizeOf(row);
    const shape = context.tables.shapes.indexOf(plainShape(size, traits));
    writeSize(columns, id, { size, shape });
    columns.name[id] = source.nameOf(row);
    columns.source[id] = index;
    columns.ordinal[id] = row;
    columns.share[id] = share === undefined ? -1 : context.shares.indexOf(share);
    columns.submitMs[id] = (
      waits(source, row) ? Infinity : numbered.submitMs[row as RowId]
    ) as Millis;
    columns.gapMs[id] = itemAt(table.gapMs, row) as Millis;
    columns.workMs[id] = itemAt(table.runtimeMs, row) as Millis;
    columns.peakMemoryMib[id] = peakMemoryMib(behaviour, owner, draws);
    columns.outcome[id] = outcomeOf(itemAt(table.exitCode, row));
    columns.ownerLow[id] = owner.low;
    columns.ownerHigh[id] = owner.high;
  }
}

/** Closed replay: the row is submitted when others have ended. */
function waits({ table: { afterStart } }: TableSource, row: number): boolean {
  return itemAt(afterStart, row + 1) > itemAt(afterStart, row);
}

/** The outcome of a row by its recorded exit code. */
function createOutcomes({ tables }: JobContext, { simulation, facts }: JobTraits) {
  const behaviour = behaviourOf(simulation, -1);
  const known = new Map<number, number>();
  return (exitCode: number): number => {
    const made =
      known.get(exitCode) ??
      tables.outcomes.indexOf(recordedOutcome(behaviour, exitCode, facts.stopTimeoutMs));
    known.set(exitCode, made);
    return made;
  };
}

/** Sizes of a source's rows; what the log lacks is filled in, and noted with its count. */
function createSizer({ scenario, notes }: JobContext, source: TableSource) {
  const { name, table, defaults, definition } = source;
  const need = definition === undefined ? undefined : needOfDefinition(scenario, definition);
  const vcpu = fallback(defaults.vcpuMilli, need?.vcpuMilli, standInVcpuMilli);
  const memory = fallback(defaults.memoryMib, need?.memoryMib, undefined);
  const memoryText =
    memory.value === undefined ? `${standInMibPerVcpu} MiB per vCPU` : `${memory.value} MiB`;
  noteMissing(table.vcpuMilli, `vCPUs: ${sure(vcpu.value) / 1_000} (${vcpu.from})`);
  noteMissing(table.memoryMib, `memory: ${memoryText} (${memory.from})`);

  function noteMissing(column: Int32Array, text: string): void {
    const missing = column.reduce((count, value) => count + (value === 0 ? 1 : 0), 0);
    if (missing === 0) return;
    notes.push(`workload.${name}: ${missing} of ${table.count} records do not say their ${text}`);
  }

  return (row: number) => {
    const vcpuMilli = itemAt(table.vcpuMilli, row) || sure(vcpu.value);
    const standIn = Math.ceil((vcpuMilli * standInMibPerVcpu) / 1_000);
    const memoryMib = itemAt(table.memoryMib, row) || (memory.value ?? standIn);
    return { vcpuMilli, memoryMib, gpus: itemAt(table.gpus, row) };
  };
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
  return { value: otherwise, from: 'nothing says it' };
}
