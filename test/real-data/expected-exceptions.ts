/** Figures of `expected.csv` that imported rows cannot have, each with its reason. */

/** By file (or format) and metric. */
interface Exception {
  readonly of: RegExp;
  readonly metrics: RegExp;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    of: /./,
    metrics: /^(columns|crlf_lines|header_\w+|schemaVersion|files|execution_tasks)$/,
    reason: 'it describes the file, not the jobs',
  },
  {
    of: /./,
    metrics: /^(records_with_\d+_fields|submit_sorted|native_id_uuid|records_array_notation)$/,
    reason: 'it describes how the file is written, not the jobs',
  },
  {
    of: /./,
    metrics: /^(machines|nb_res|highest_processor_id|machine_types|price_model_\w+|sum_cost_usd)$/,
    reason: 'it is of the machines that the jobs ran on, which a scenario chooses anew',
  },
  {
    of: /./,
    metrics: /^(recorded_makespan_s|workflow_duration_ms)$/,
    reason: 'it is what a simulation gives',
  },
  {
    of: /^seqera/,
    metrics: /^mean_submit_to_start/,
    reason: 'how long a task waited is what a simulation gives: only its end is kept',
  },
  {
    of: /^seqera\/15d/,
    metrics: /^first_submit$/,
    reason: 'the first tasks were CACHED, those of an earlier run',
  },
  {
    of: /^swf/,
    metrics: /^(status_-?\d+|records_status1|records_(alloc|req)_procs_le0|records_runtime_\w+)$/,
    reason: 'it counts records that are left out, some for another reason',
  },
  {
    of: /^swf/,
    metrics: /^(core_hours_alloc|records_wait_known|mean_recorded_wait_s)$/,
    reason: 'requested processors stand in for allocated ones, and waits are not replayed',
  },
  {
    of: /^nextflow/,
    metrics: /^sum_duration_ms$/,
    reason: 'a printed duration is known to half of its last digit: the earliest end counts',
  },
  {
    of: /^nextflow/,
    metrics: /^exit_-$/,
    reason: 'tasks without an exit code did not end: they are left out',
  },
  {
    of: /chipseq|sarek/,
    metrics: /^tasks_with_peak_rss$/,
    reason: 'a peak of 0 bytes is none',
  },
  {
    of: /rnaseq-realtime/,
    metrics: /^last_submit$/,
    reason: 'the last task was ABORTED: it is left out',
  },
  {
    of: /accounting-logs\.log/,
    metrics: /^last_submit$/,
    reason: 'the last record has no processors: it is left out',
  },
  {
    of: /^sacct/,
    metrics: /^(state_\w+|records_start_not_a_time)$/,
    reason: 'states become exit codes, and starts are not replayed',
  },
  {
    of: /^wfformat/,
    metrics: /^(edges_from_children|acyclic|tasks_with_memory)$/,
    reason: 'edges are those of parents, which the path proves to have no circle; 0 bytes are none',
  },
  {
    of: /^batsim\/test/,
    metrics: /^profiles$/,
    reason: 'profiles become the run times of their jobs',
  },
];

/** Why the figure is not computed; undefined = it should be. */
export function exceptionOf(file: string, metric: string): string | undefined {
  return exceptions.find(({ of, metrics }) => of.test(file) && metrics.test(metric))?.reason;
}
