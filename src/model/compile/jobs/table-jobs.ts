/** Fills the columns of imported and generated jobs, one row per submission. */
import { entryOf, itemAt, valueOf } from '../../../kernel/lookup.ts';
import { column, put } from '../../../kernel/columns.ts';
import type { OutcomeId, RowId, ShapeId } from '../../../kernel/ids.ts';
import { allTexts } from '../../../kernel/text/text-columns.ts';
import { queuesOf } from '../../../scenario/resubmission.ts';
import { behaviourOf, peakMemoryMib, recordedOutcome } from '../behaviour.ts';
import { type Filling, fillResubmissions, writeName, writeTraits } from './job-rows.ts';
import {
  imageOf,
  type JobContext,
  type JobSize,
  type JobTraits,
  plainShape,
  traitsOf,
} from './job-traits.ts';
import { type Resubmission, resubmissionsOf } from './resubmissions.ts';
import type { TableSource } from './sources.ts';
import { TableSizes, zeroCount } from './table-sizes.ts';
import type { Millis } from '../../../kernel/units.ts';
import type { JobTables } from '../tables.ts';

export function fillTable(filling: Filling<TableSource>): void {
  const { context, source } = filling;
  const { queue, definition, simulation } = source;
  const traits = traitsOf(context, queue, definition, { simulation });
  const resubmissions = resubmissionsOf(context, queue, traits);
  const ofImage = traitsByImage(context, source, traits);
  const sizes = new TableSizes(context, source);
  notePriorities(context, source, traits);
  fillRows(filling, { traits, ofImage, sizes, resubmissions });
}

/** What the rows of a table are made of. */
interface TableRows {
  readonly traits: JobTraits;
  /** By image of the table. */
  readonly ofImage: readonly JobTraits[];
  readonly sizes: TableSizes;
  readonly resubmissions: readonly Resubmission[];
}

/** It calls no functions made for it: what is compiled for one replication fits the next. */
function fillRows(
  filling: Filling<TableSource>,
  { traits, ofImage, sizes, resubmissions }: TableRows,
): void {
  const { context, columns, draws, source, numbered } = filling;
  const { table } = source;
  const gapMs = column<RowId, Millis>(table.gapMs);
  const runtimeMs = column<RowId, Millis>(table.runtimeMs);
  const exitCode = column<RowId>(table.exitCode);
  const image = column<RowId>(table.image.number);
  const afterStart = column<RowId>(table.afterStart);
  const shapes = new ShapesOfSizes(context.tables, traits);
  const outcomes = new OutcomesOfExits(context.tables, traits);
  const behaviour = behaviourOf(traits.simulation, -1);
  for (let ordinal = 0 as RowId; ordinal < table.count; ordinal++) {
    const id = numbered.firstJob[ordinal];
    const of = itemAt(ofImage, image[ordinal]);
    writeTraits(columns, id, of);
    const owner = writeName(filling, id, { ordinal, arrayIndex: -1, resubmission: 0 });
    columns.firstSubmission[id] = id;
    const vcpuMilli = sizes.vcpuMilli(ordinal);
    const memoryMib = sizes.memoryMib(ordinal, vcpuMilli);
    const gpus = sizes.gpus(ordinal);
    const shape = shapes.of(vcpuMilli, memoryMib, gpus);
    columns.vcpuMilli[id] = vcpuMilli;
    columns.memoryMib[id] = memoryMib;
    put(columns.gpus, id, gpus);
    columns.shape[id] = shape;
    const identifier = source.shareOf(ordinal);
    const share = identifier === undefined ? -1 : context.shares.indexOf(identifier);
    put(columns.share, id, share);
    put(columns.priority, id, source.priorityOf(ordinal) ?? of.priority);
    // Closed replay: the row is submitted after others have ended.
    const waits = afterStart[(ordinal + 1) as RowId] > afterStart[ordinal];
    columns.submitMs[id] = waits ? (Infinity as Millis) : numbered.submitMs[ordinal];
    put(columns.gapMs, id, gapMs[ordinal]);
    columns.workMs[id] = runtimeMs[ordinal];
    put(columns.peakMemoryMib, id, peakMemoryMib(behaviour, owner, draws));
    put(columns.outcome, id, outcomes.of(exitCode[ordinal]));
    if (resubmissions.length === 0) continue;
    const size = { vcpuMilli, memoryMib, gpus };
    const row = { id, arrayIndex: -1, again: undefined, traits: of, size, shape };
    fillResubmissions(filling, { ordinal, share }, row, { from: id + 1, all: resubmissions });
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

/** The outcomes of rows by recorded exit code. */
class OutcomesOfExits {
  private readonly tables: JobTables;
  private readonly traits: JobTraits;
  private readonly known = new Map<number, OutcomeId>();

  constructor(tables: JobTables, traits: JobTraits) {
    this.tables = tables;
    this.traits = traits;
  }

  of(exitCode: number): OutcomeId {
    return this.known.get(exitCode) ?? this.add(exitCode);
  }

  private add(exitCode: number): OutcomeId {
    const { simulation, containers } = this.traits;
    const behaviour = behaviourOf(simulation, -1);
    const outcome = recordedOutcome(behaviour, exitCode, containers.stopTimeoutMs);
    return entryOf(this.known, exitCode, () => this.tables.outcomes.indexOf(outcome));
  }
}

/** Traits of a source's rows by image of the table; no image is that of the definition. */
function traitsByImage(
  context: JobContext,
  { name, table }: TableSource,
  traits: JobTraits,
): readonly JobTraits[] {
  const { texts, number } = table.image;
  const ofImage = allTexts(texts).map((image) =>
    image === '' ? traits : { ...traits, image: imageOf(context, image, traits.simulation) },
  );
  if (ofImage.length > 1) noteImages();

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
  return ofImage;
}

/** The shapes of sizes. A log has many rows of few sizes, and the key of a shape is a long text. */
class ShapesOfSizes {
  private readonly tables: JobTables;
  private readonly traits: JobTraits;
  /** By GPUs, by vCPUs, by memory: the last has the most values. */
  private readonly known = new Map<number, Map<number, Map<number, ShapeId>>>();

  constructor(tables: JobTables, traits: JobTraits) {
    this.tables = tables;
    this.traits = traits;
  }

  of(vcpuMilli: number, memoryMib: number, gpus: number): ShapeId {
    const known = this.known.get(gpus)?.get(vcpuMilli)?.get(memoryMib);
    return known ?? this.add({ vcpuMilli, memoryMib, gpus });
  }

  private add(size: JobSize): ShapeId {
    const ofGpus = entryOf(this.known, size.gpus, () => new Map<number, Map<number, ShapeId>>());
    const ofVcpus = entryOf(ofGpus, size.vcpuMilli, () => new Map<number, ShapeId>());
    const shape = plainShape(size, this.traits);
    return entryOf(ofVcpus, size.memoryMib, () => this.tables.shapes.indexOf(shape));
  }
}
