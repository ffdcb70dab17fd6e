/** The queues and shares that records name: they count where the scenario has the queue. */
import { itemAt } from '../../../kernel/lookup.ts';
import { allTexts, labelAt } from '../../../kernel/text/text-columns.ts';
import type { JobContext } from './job-traits.ts';
import type { TableSource } from './sources.ts';

const mostNames = 3;

/** Making it notes the records whose queue or share does not count. */
export class RecordedQueues {
  private readonly source: TableSource;
  /** By number of the queue that a row names: one that the scenario has. */
  private readonly queues: readonly (string | undefined)[];
  private readonly fair: ReadonlySet<string>;

  constructor({ scenario, notes }: JobContext, source: TableSource) {
    const { jobQueues } = scenario;
    this.source = source;
    const named = source.table.submission?.queue;
    const names = named === undefined ? [''] : allTexts(named.texts);
    this.queues = names.map((name) => (jobQueues.has(name) ? name : undefined));
    this.fair = new Set(
      [...jobQueues].flatMap(([name, queue]) =>
        queue.schedulingPolicyArn === undefined ? [] : [name],
      ),
    );
    const prefix = `workload.${source.name}: `;
    notes.push(...this.notesOn(names).map((note) => prefix + note));
  }

  /** The queue of a row. */
  of(row: number): string {
    const { source } = this;
    const { submission } = source.table;
    if (submission === undefined) return source.queue;
    const recorded = this.queues[itemAt(submission.queue.number, row)];
    // A fair-share queue takes no job without a share.
    const isTaken =
      recorded !== undefined &&
      (!this.fair.has(recorded) ||
        this.shareOf(row) !== undefined ||
        source.shareOf(row) !== undefined);
    return isTaken ? recorded : source.queue;
  }

  /** The share that a record names; undefined = none. */
  shareOf(row: number): string | undefined {
    const { submission } = this.source.table;
    return (submission && labelAt(submission.share, row)) || undefined;
  }

  private notesOn(names: readonly string[]): readonly string[] {
    const { table, queue } = this.source;
    const { submission } = table;
    if (submission === undefined) return [];
    let elsewhere = 0;
    let shareless = 0;
    let unshared = 0;
    for (let row = 0; row < table.count; row++) {
      const number = itemAt(submission.queue.number, row);
      const of = this.of(row);
      if (number > 0 && this.queues[number] === undefined) elsewhere++;
      else if (number > 0 && of !== this.queues[number]) shareless++;
      if (this.shareOf(row) !== undefined && !this.fair.has(of)) unshared++;
    }
    const unknown = names.filter(
      (name, number) => number > 0 && this.queues[number] === undefined && name !== '',
    );
    const more = unknown.length > mostNames ? ' …' : '';
    const list = unknown.slice(0, mostNames).join(', ') + more;
    const notes: readonly (readonly [number, string])[] = [
      [elsewhere, `name queues that the scenario lacks (${list}): they go to ${queue}`],
      [shareless, `name a fair-share queue and no share: they go to ${queue}`],
      [unshared, 'name a share, and go to a queue without fair share: the share has no effect'],
    ];
    return notes.flatMap(([count, text]) =>
      count === 0 ? [] : `${count} of ${table.count} records ${text}`,
    );
  }
}
