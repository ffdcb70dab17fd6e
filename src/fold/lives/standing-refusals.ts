/** Which job stood at the head of each queue without being placed, and why, at any time. */
import { float64, growAll, int32, list, uint8 } from '../../kernel/columns.ts';
import type { JobId, QueueId, ReadOnlyColumns, RowId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import { endsJob } from '../../trace/kinds.ts';
import { type Fold, Kind, Reason, type Records } from '../../trace/record.ts';

const initialRows = 16;

function refusalColumns() {
  return {
    length: 0,
    fromMs: float64<RowId>(initialRows),
    /** −1 = no head is refused. */
    head: int32<RowId, JobId>(initialRows),
    reason: uint8<RowId, Reason>(initialRows),
  };
}
type RefusalColumns = ReturnType<typeof refusalColumns>;

/** Each row holds until the next one; before the first no head is refused. */
export type QueueRefusals = ReadOnlyColumns<RefusalColumns>;

/** By queue. */
export type StandingRefusals = Rows<QueueId, QueueRefusals>;

/**
 * A refusal stands until the next one of its queue, or until its head is placed or ends. About 13
 * bytes a change; of several at one instant only the last counts.
 */
export function standingRefusals(model: Model): Fold<StandingRefusals> {
  const queues = list<QueueId, RefusalColumns>(model.queues.map(refusalColumns));
  const refused = list<QueueId, JobId>(model.queues.map((): JobId => -1));
  const { queue: queueOf } = model.jobs;

  function stand(queue: QueueId, fromMs: number, head: JobId, reason: Reason): void {
    refused[queue] = head;
    const rows = queues[queue];
    const isSameInstant = rows.length > 0 && rows.fromMs[(rows.length - 1) as RowId] === fromMs;
    if (!isSameInstant && rows.length === rows.head.length) growAll(rows, rows.length + 1);
    const row: RowId = isSameInstant ? rows.length - 1 : rows.length++;
    rows.fromMs[row] = fromMs;
    rows.head[row] = head;
    rows.reason[row] = reason;
  }

  return {
    add(records: Records) {
      for (let row = 0 as RowId; row < records.length; row++) {
        const kind = records.kind(row);
        const job: JobId = records.subject(row);
        if (kind === Kind.PlacementRefused) {
          stand(records.object(row), records.at(row), job, records.reason(row));
        } else if (kind === Kind.JobPlaced || endsJob(kind)) {
          const queue = queueOf[job];
          if (refused[queue] === job) stand(queue, records.at(row), -1, Reason.Ok);
        }
      }
    },
    result: () => queues,
  };
}
