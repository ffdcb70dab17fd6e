/** Fills the columns of imported and generated jobs, one row per submission. */
import { entryOf, itemAt, sure, valueOf } from '../../../kernel/lookup.ts';
import { column, put } from '../../../kernel/columns.ts';
import type { RowId, ShapeId } from '../../../kernel/ids.ts';
import { assert } from '../../../kernel/assert.ts';
import { queuesOf } from '../../../scenario/resubmission.ts';
import { type NeededResources, needOf } from '../../../scenario/requirements.ts';
import { behaviourOf, peakMemoryMib, recordedOutcome } from '../behaviour.ts';
import { type Filling, fillResubmissions, writeRow } from './job-rows.ts';
import {
  imageOf,
  type JobContext,
  type JobSize,
  type JobTraits,
  plainShape,
  traitsOf,
} from './job-traits.ts';
import { resubmissionsOf } from './resubmissions.ts';
import type { TableSource } from './sources.ts';
import type { Millis } from '../../../kernel/units.ts';

/** The size of jobs for which neither the log nor the scenario gives one. */
const standInVcpuMilli = 1_000;
const standInMibPerVcpu = 2_048;

export function fillTable(filling: Filling<TableSource>): void {
  const { context, columns, draws, source, numbered } = filling;
  const { table, simulation } = source;
  const gapMs = column<RowId, Millis>(table.gapMs);
  const runtimeMs = column<RowId, Millis>(table.runtimeMs);
  const exitCode = column<RowId>(table.exitCode);
  const afterStart = column<RowId>(table.afterStart);
  const traits = traitsOf(context, source.queue, source.definition, { simulation });
  const all = resubmissionsOf(context, source.queue, traits);
  const traitsOfRow = createImager(context, source, traits);
  const sizeOf = createSizer(context, source);
  const shapeOf = createShaper(context, traits);
  const outcomeOf = createOutcomes(context, traits);
  const behaviour = behaviourOf(traits.simulation, -1);
  notePriorities(context, source, traits);
  for (let ordinal = 0 as RowId; ordinal < table.count; ordinal++) {
    const id = numbered.firstJob[ordinal];
    const shareIdentifier = source.shareOf(ordinal);
    const share = shareIdentifier === undefined ? -1 : context.shares.indexOf(shareIdentifier);
    const size = sizeOf(ordinal);
    const shape = shapeOf(size);
    const of = traitsOfRow(ordinal);
    const submitted = { ordinal, share };
    const row = { id, arrayIndex: -1, again: undefined, traits: of, size, shape };
    const owner = writeRow(filling, submitted, row);
    put(columns.priority, id, source.priorityOf(ordinal) ?? of.priority);
    // Closed replay: the row is submitted after others have ended.
    const waits = afterStart[(ordinal + 1) as RowId] > afterStart[ordinal];
    columns.submitMs[id] = waits ? (Infinity as Millis) : numbered.submitMs[ordinal];
    put(columns.gapMs, id, gapMs[ordinal]);
    columns.workMs[id] = runtimeMs[ordinal];
    put(columns.peakMemoryMib, id, peakMemoryMib(behaviour, owner, draws));
    put(columns.outcome, id, outcomeOf(exitCode[ordinal]));
    fillResubmissions(filling, submitted, row, { from: id + 1, all });
  }
}

/** SubmitJob refuses jobs without a priority in a fair-share queue [Q67]. */
function notePriorities(
  { scenario, notes }: JobContext,
  source: TableSource,
  { simulation }: JobTraits,
): void {
  const { name, table, queue, definition } = source;
  const fair = queuesOf(queue, simulation.resubmit).find(
    (one) => valueOf(scenario.jobQueues, one).schedulingPolicyArn !== undefined,
  );
  const ofAll = scenario.jobDefinitions.get(definition ?? '')?.schedulingPriority;
  if (fair === undefined || ofAll !== undefined) return;
  let missing = 0;
  for (let row = 0; row < table.count; row++) if (source.priorityOf(row) === undefined) missing++;
  if (missing === 0) return;
  notes.push(
    `workload.${name}: ${missing} of ${table.count} jobs have no scheduling priority, which AWS ` +
      `requires in the fair-share queue ${fair}: 0 stands in`,
  );
}

/** The outcome of a row by its recorded exit code. */
function createOutcomes({ tables }: JobContext, { simulation, containers }: JobTraits) {
  const behaviour = behaviourOf(simulation, -1);
  const known = new Map<number, number>();
  const add = (exitCode: number): number => {
    const outcome = recordedOutcome(behaviour, exitCode, containers.stopTimeoutMs);
    return entryOf(known, exitCode, () => tables.outcomes.indexOf(outcome));
  };
  return (exitCode: number): number => known.get(exitCode) ?? add(exitCode);
}

/** Traits of a source's rows, each with its own image if the log names one. */
function createImager(context: JobContext, { name, table }: TableSource, traits: JobTraits) {
  const { texts, number } = table.image;
  const ofImage = texts.map((image) =>
    image === '' ? traits : { ...traits, image: imageOf(context, image, traits.simulation) },
  );
  if (texts.length > 1) noteImages();

  function noteImages(): void {
    const unnamed = zeroCount(number);
    if (unnamed > 0) {
      const records = `${unnamed} of ${table.count} records`;
      context.notes.push(`workload.${name}: ${records} name no image: that of its job definition`);
    }
    const unknown = ofImage.slice(1).filter(({ image }) => image < 0).length;
    if (unknown === 0) return;
    const remedy = 'give images.sizesMB or images.defaultMB';
    context.notes.push(
      `workload.${name}: images without a size: ${unknown}, never pulled; ${remedy}`,
    );
  }
  const imageOfRow = column<RowId>(number);
  return (row: RowId) => itemAt(ofImage, imageOfRow[row]);
}

function zeroCount(values: Int32Array): number {
  let count = 0;
  for (const value of values) if (value === 0) count++;
  return count;
}

/** The shapes of sizes. A log has many rows of few sizes, and the key of a shape is a long text. */
function createShaper({ tables }: JobContext, traits: JobTraits) {
  // Memory comes last, since it has the most values.
  const known = new Map<number, Map<number, Map<number, ShapeId>>>();
  const add = (size: JobSize): ShapeId => {
    const ofGpus = entryOf(known, size.gpus, () => new Map<number, Map<number, ShapeId>>());
    const ofVcpus = entryOf(ofGpus, size.vcpuMilli, () => new Map<number, ShapeId>());
    return entryOf(ofVcpus, size.memoryMib, () => tables.shapes.indexOf(plainShape(size, traits)));
  };
  return (size: JobSize): ShapeId =>
    known.get(size.gpus)?.get(size.vcpuMilli)?.get(size.memoryMib) ?? add(size);
}

/** Sizes of a source's rows; missing ones are filled in, and noted with their number. */
function createSizer({ scenario, notes }: JobContext, source: TableSource) {
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

  const vcpuOf = column<RowId>(table.vcpuMilli);
  const memoryOf = column<RowId>(table.memoryMib);
  const gpusOf = column<RowId>(table.gpus);
  return (row: RowId): JobSize => {
    const vcpuMilli = vcpuOf[row] || sure(vcpu.value);
    const standIn = Math.ceil((vcpuMilli * standInMibPerVcpu) / 1_000);
    const memoryMib = memoryOf[row] || (memory.value ?? standIn);
    return { vcpuMilli, memoryMib, gpus: gpusOf[row] || gpus };
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
  return { value: otherwise, from: 'assumed' };
}
