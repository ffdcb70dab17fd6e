/** The columns of `out_jobs.csv` as Batsim writes it. */
import type { Lifetimes } from '../../fold/lives/lifetimes.ts';
import type { SlotRange } from '../../fold/fleet/slots.ts';
import type { JobId } from '../../kernel/ids.ts';
import { forCsv } from '../../kernel/text/borders.ts';
import { secondsText, statisticText } from '../../kernel/text/numbers.ts';
import { jobIdText } from '../../model/names.ts';
import type { TextColumns } from '../layout/csv.ts';

/** How Batsim says that a job ended. */
export type BatsimState =
  | 'COMPLETED_SUCCESSFULLY'
  | 'COMPLETED_FAILED'
  | 'COMPLETED_WALLTIME_REACHED'
  | 'COMPLETED_KILLED'
  | 'REJECTED'
  | 'RUNNING';

/** An attempt, or a job that failed without one. */
export interface BatsimRow {
  readonly lives: Lifetimes;
  readonly job: JobId;
  /** How many machines it asks for. */
  readonly size: number;
  readonly state: BatsimState;
  /** undefined = it had none. */
  readonly execution: BatsimExecution | undefined;
}

export interface BatsimExecution {
  /** Which one of its job, from 1. */
  readonly number: number;
  readonly startedMs: number;
  readonly endMs: number;
  readonly machines: readonly SlotRange[];
  readonly instanceId: string;
}

type OfExecution = (execution: BatsimExecution, createdMs: number) => string;

/** Empty for a job without an execution, as Batsim leaves it. */
function executed(text: OfExecution): (row: BatsimRow) => string {
  return ({ execution, lives, job }) =>
    execution === undefined ? '' : text(execution, lives.jobs.createdMs[job]);
}

const none = '-1';

export const batsimColumns: TextColumns<BatsimRow> = {
  job_id: batsimId,
  workload_name: ({ lives: { model }, job }) => forCsv(model.sources[model.jobs.source[job]]),
  profile: ({ lives: { model }, job }) => forCsv(model.definitions[model.jobs.definition[job]]),
  submission_time: ({ lives, job }) => secondsText(lives.jobs.createdMs[job]),
  requested_number_of_resources: ({ size }) => String(size),
  requested_time: ({ lives, job }) => {
    const timeoutMs = lives.model.jobs.timeoutMs[job];
    return timeoutMs > 0 ? secondsText(timeoutMs) : none;
  },
  success: ({ state }) => (state === 'COMPLETED_SUCCESSFULLY' ? '1' : '0'),
  final_state: ({ state }) => state,
  starting_time: executed(({ startedMs }) => secondsText(startedMs)),
  execution_time: executed(({ startedMs, endMs }) => secondsText(endMs - startedMs)),
  finish_time: executed(({ endMs }) => secondsText(endMs)),
  waiting_time: executed(({ startedMs }, createdMs) => secondsText(startedMs - createdMs)),
  turnaround_time: executed(({ endMs }, createdMs) => secondsText(endMs - createdMs)),
  stretch: executed(({ startedMs, endMs }, createdMs) =>
    endMs > startedMs ? statisticText((endMs - createdMs) / (endMs - startedMs)) : '',
  ),
  allocated_resources: executed(({ machines }) => machines.map(intervalText).join(' ')),
  consumed_energy: executed(() => none),
  metadata: executed(({ instanceId }) => instanceId),
};

/** Ids are unique: a further attempt has its number behind it. */
function batsimId({ lives, job, execution }: BatsimRow): string {
  const id = forCsv(jobIdText(lives.model, job));
  return execution === undefined || execution.number === 1 ? id : `${id} (${execution.number})`;
}

function intervalText({ first, last }: SlotRange): string {
  return first === last ? String(first) : `${first}-${last}`;
}
