/** A recorded run as a log in a format that a scenario imports. */
import type { DumpedTask, RecordedRun } from './recorded-run.ts';

const traceColumns = [
  'name',
  'process',
  'tag',
  'status',
  'attempt',
  'exit',
  'submit',
  'start',
  'complete',
  'realtime',
  'cpus',
  'memory',
  'container',
] as const;

/** A raw Nextflow trace, with instants in ms. */
export function traceOf(run: RecordedRun): string {
  const lines = run.map((task) => [
    task.name,
    task.process,
    task.tag ?? '-',
    task.status,
    task.attempt,
    task.exit,
    Date.parse(task.submit),
    Date.parse(task.start),
    Date.parse(task.complete),
    task.realtime,
    task.cpus,
    task.memory,
    task.container,
  ]);
  return [traceColumns, ...lines].map((fields) => `${fields.join('\t')}\n`).join('');
}

/** The output of describe-jobs: unlike a trace, it has GPUs. */
export function describedJobsOf(run: RecordedRun, gpusOf: (task: DumpedTask) => number): string {
  const jobs = run.map((task, index) => ({
    jobId: `00000000-0000-0000-0000-${`${index}`.padStart(12, '0')}`,
    jobName: task.name,
    status: task.status === 'FAILED' ? 'FAILED' : 'SUCCEEDED',
    createdAt: Date.parse(task.submit),
    startedAt: Date.parse(task.start),
    stoppedAt: Date.parse(task.complete),
    container: {
      image: task.container,
      exitCode: task.exit,
      resourceRequirements: [
        { type: 'VCPU', value: `${task.cpus}` },
        { type: 'MEMORY', value: `${task.memory / 1_048_576}` },
        ...(gpusOf(task) > 0 ? [{ type: 'GPU', value: `${gpusOf(task)}` }] : []),
      ],
    },
  }));
  return JSON.stringify({ jobs });
}
