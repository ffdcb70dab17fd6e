/** What replications draw for the jobs that a scenario spells out: run times, peaks of memory. */
import { copyOf, table } from '../../../kernel/columns.ts';
import type { JobId, OutcomeId } from '../../../kernel/ids.ts';
import type { Draws } from '../../../kernel/random.ts';
import type { Mib, Millis } from '../../../kernel/units.ts';
import type { Simulation } from '../../../scenario/sections/simulation.ts';
import type { Outcome } from '../../jobs.ts';
import {
  type Behaviour,
  behaviourOf,
  isTimed,
  outcomeOf,
  peakMemoryMib,
  workMs,
} from '../behaviour.ts';
import { createTable, type RowTable } from '../table.ts';
import type { JobColumns, JobWork } from './job-columns.ts';

/** Rows `from` to `to` − 1, whose work follows one `simulation`; resubmissions repeat theirs. */
export interface WorkRows {
  readonly from: JobId;
  readonly to: JobId;
  readonly simulation: Simulation;
  readonly stopTimeoutMs: Millis;
}

/** The work of the jobs of tables, and the rows that follow a simulation. */
export interface UndrawnWork {
  readonly columns: JobColumns;
  readonly outcomes: readonly Outcome[];
  readonly workRows: readonly WorkRows[];
}

/** The work of all jobs in the replication of `draws`. */
export function drawWork({ columns, outcomes, workRows }: UndrawnWork, draws: Draws): JobWork {
  if (workRows.length === 0) {
    const { workMs, peakMemoryMib, outcome } = columns;
    return { workMs, peakMemoryMib, outcome, outcomes: table(outcomes) };
  }
  const all = createTable<Outcome>(JSON.stringify, outcomes);
  const drawn: DrawnColumns = {
    workMs: copyOf<JobId, Millis>(columns.workMs),
    peakMemoryMib: copyOf<JobId, Mib>(columns.peakMemoryMib),
    outcome: copyOf<JobId, OutcomeId>(columns.outcome),
  };
  for (const one of workRows) fill(drawn, one, { columns, draws, outcomes: all });
  return { ...drawn, outcomes: table(all.rows) };
}

type DrawnColumns = Pick<JobColumns, 'workMs' | 'peakMemoryMib' | 'outcome'>;

interface Drawing {
  readonly columns: JobColumns;
  readonly draws: Draws;
  readonly outcomes: RowTable<Outcome>;
}

function fill(drawn: DrawnColumns, rows: WorkRows, { columns, draws, outcomes }: Drawing): void {
  const { simulation, stopTimeoutMs } = rows;
  const { arrayIndex, resubmission, firstSubmission, ownerLow, ownerHigh } = columns;
  const outcomeIn = (behaviour: Behaviour, work: Millis) =>
    outcomes.indexOf(outcomeOf(behaviour, work, stopTimeoutMs));
  const common = isUniform(simulation) ? behaviourOf(simulation, -1) : undefined;
  const commonOutcome = common && !isTimed(common) ? outcomeIn(common, 0 as Millis) : undefined;
  for (let id = rows.from; id < rows.to; id++) {
    if (resubmission[id] > 0) {
      repeat(drawn, id, firstSubmission[id]);
      continue;
    }
    const behaviour = common ?? behaviourOf(simulation, arrayIndex[id]);
    const owner = { low: ownerLow[id], high: ownerHigh[id] };
    const work = workMs(behaviour.runtime ?? 0, owner, draws);
    drawn.workMs[id] = work;
    drawn.peakMemoryMib[id] = peakMemoryMib(behaviour, owner, draws);
    drawn.outcome[id] = commonOutcome ?? outcomeIn(behaviour, work);
  }
}

function repeat({ workMs, peakMemoryMib, outcome }: DrawnColumns, id: JobId, first: JobId): void {
  workMs[id] = workMs[first];
  peakMemoryMib[id] = peakMemoryMib[first];
  outcome[id] = outcome[first];
}

/** Whether children and nodes behave alike. */
function isUniform({ runtime, children, nodes }: Simulation): boolean {
  return !Array.isArray(runtime) && children === undefined && nodes === undefined;
}

/** Whether replications differ in the work of a job with this behaviour. */
export function isDrawn({ runtime, peakMemory, children, nodes }: Simulation): boolean {
  const some = [...Object.values(children ?? {}), ...Object.values(nodes ?? {})];
  const all = [{ runtime, peakMemory }, ...some];
  return all.some((one) => {
    const runtimes: unknown = one.runtime ?? 0;
    const peak = 'peakMemory' in one ? one.peakMemory : undefined;
    return [runtimes, peak ?? 0].flat().some((value) => typeof value !== 'number');
  });
}
