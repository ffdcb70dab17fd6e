/** The traits of a table's rows: those of its source, where their records do not say otherwise. */
import { itemAt } from '../../../kernel/lookup.ts';
import { column } from '../../../kernel/columns.ts';
import type { Column, RowId } from '../../../kernel/ids.ts';
import { allTexts, labelAt } from '../../../kernel/text/text-columns.ts';
import type { Tags, WrittenRetryStrategy } from '../../../scenario/sections/job.ts';
import type { TableSubmissions } from '../../../workload/table.ts';
import { recordedDefinition } from './job-counts.ts';
import { imageOf, type JobContext, type JobTraits, traitsOf } from './job-traits.ts';
import { RecordedQueues } from './recorded-queues.ts';
import { type Resubmission, resubmissionsOf } from './resubmissions.ts';
import { OutcomesOfExits, ShapesOfSizes } from './row-tables.ts';
import type { TableSource } from './sources.ts';
import { zeroCount } from './table-sizes.ts';

/** What rows with the same traits have in common. */
export interface RowTraits {
  readonly traits: JobTraits;
  readonly shapes: ShapesOfSizes;
  readonly outcomes: OutcomesOfExits;
  readonly resubmissions: readonly Resubmission[];
}

export class TableTraits {
  private readonly context: JobContext;
  private readonly source: TableSource;
  private readonly image: Column<RowId>;
  private readonly images: readonly string[];
  private readonly queues: RecordedQueues;
  /** By image, of rows whose records state nothing else. */
  private readonly plain: RowTraits[] = [];
  /** By all that a record states. */
  private readonly stated = new Map<string, RowTraits>();

  constructor(context: JobContext, source: TableSource) {
    this.context = context;
    this.source = source;
    this.image = column(source.table.image.number);
    this.images = allTexts(source.table.image.texts);
    this.queues = new RecordedQueues(context, source);
    // In the order of the images, whatever that of the rows.
    if (source.table.submission === undefined)
      this.images.forEach((_, image) => this.plain.push(this.makePlain(image)));
    noteImages(context, source, this.images);
  }

  of(row: RowId): RowTraits {
    const { submission } = this.source.table;
    const image = this.image[row];
    if (submission !== undefined) return this.ofStated(row, image, submission);
    return itemAt(this.plain, image);
  }

  /** Undefined = the share that the source gives it, or none. */
  shareOf(row: RowId): string | undefined {
    return this.queues.shareOf(row) ?? this.source.shareOf(row);
  }

  private ofStated(row: RowId, image: number, submission: TableSubmissions): RowTraits {
    const { definition, attempts, timeoutS, retryRules, tags } = submission;
    const queue = this.queues.of(row);
    const retry = `${itemAt(attempts, row)} ${itemAt(retryRules.number, row)}`;
    const numbers = `${itemAt(definition.number, row)} ${retry} ${itemAt(timeoutS, row)}`;
    const key = `${image} ${numbers} ${itemAt(tags.number, row)} ${queue}`;
    const known = this.stated.get(key);
    if (known !== undefined) return known;
    const { jobDefinitions } = this.context.scenario;
    const name = labelAt(definition, row);
    const made = this.make(image, {
      queue,
      definition: recordedDefinition(this.source.definition, name, jobDefinitions),
      stated: statedAt(submission, row),
    });
    this.stated.set(key, made);
    return made;
  }

  private makePlain(image: number): RowTraits {
    const { queue, definition } = this.source;
    return this.make(image, { queue, definition, stated: {} });
  }

  private make(image: number, { queue, definition, stated }: StatedTraits): RowTraits {
    const { context, source } = this;
    const { simulation } = source;
    const { tables } = context;
    const common = traitsOf(context, queue, definition, { ...stated, simulation });
    const named = itemAt(this.images, image);
    const traits =
      named === '' ? common : { ...common, image: imageOf(context, named, common.simulation) };
    return {
      traits,
      shapes: new ShapesOfSizes(tables, traits),
      outcomes: new OutcomesOfExits(tables, traits),
      resubmissions: resubmissionsOf(context, queue, common),
    };
  }
}

interface StatedTraits {
  readonly queue: string;
  readonly definition: string | undefined;
  readonly stated: StatedSubmission;
}

/** What a record states in place of its definition. */
interface StatedSubmission {
  readonly retryStrategy?: WrittenRetryStrategy;
  readonly timeout?: { readonly attemptDurationSeconds: number };
  readonly tags?: Tags;
}

function statedAt(submission: TableSubmissions, row: number): StatedSubmission {
  const attempts = itemAt(submission.attempts, row);
  const rules = labelAt(submission.retryRules, row);
  const timeoutS = itemAt(submission.timeoutS, row);
  const tags = labelAt(submission.tags, row);
  const evaluateOnExit = rules === '' ? [] : (JSON.parse(rules) as Rules);
  return {
    ...(attempts === 0 ? {} : { retryStrategy: { attempts, evaluateOnExit } }),
    ...(timeoutS === 0 ? {} : { timeout: { attemptDurationSeconds: timeoutS } }),
    ...(tags === '' ? {} : { tags: JSON.parse(tags) as Tags }),
  };
}

/** No image is that of the definition. */
function noteImages(
  context: JobContext,
  { name, table, definition, simulation }: TableSource,
  images: readonly string[],
): void {
  if (images.length < 2) return;
  const { notes, scenario } = context;
  const unnamed = zeroCount(table.image.number);
  if (unnamed > 0) {
    const records = `${unnamed} of ${table.count} records`;
    notes.push(`workload.${name}: ${records} name no image: that of its job definition`);
  }
  const common = { ...scenario.jobDefinitions.get(definition ?? '')?.simulation, ...simulation };
  const unknown = images.slice(1).filter((image) => imageOf(context, image, common) < 0).length;
  if (unknown === 0) return;
  const remedy = 'give images.sizesMB or images.defaultMB';
  notes.push(`workload.${name}: images without a size: ${unknown}, never pulled; ${remedy}`);
}

type Rules = NonNullable<WrittenRetryStrategy['evaluateOnExit']>;
