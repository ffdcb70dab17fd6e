/**
 * Condenses the dump of an nf-core/rnaseq run on AWS Batch to the figures that a replay needs:
 *
 *     tsx make-rnaseq-trace.ts < 10Sj9ejvKktHWg.json.gz > rnaseq-trace.tsv
 *
 * README.md in this folder has the source and licence.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** The fields of a task in the dump that are used. */
interface Task {
  readonly process: string;
  readonly tag: string | null;
  readonly name: string;
  readonly status: string;
  /** 1 = first. */
  readonly attempt: number;
  /** Instants with seconds, such as 2025-09-18T13:01:21Z. */
  readonly submit: string;
  readonly complete: string;
  /** ms of the task's script. */
  readonly realtime: number;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
}

const columns = [
  'name',
  'tag',
  'status',
  'submit', // ms since the first submission
  'duration', // ms from submission to completion: the replay infers its edges from it
  'realtime', // ms of work
  'cpus',
  'memory', // bytes
] as const;

/** The trace's text: a line per task that completed, in order of submission. */
export function rnaseqTrace(dumpJson: string): string {
  const dump = JSON.parse(dumpJson) as { readonly tasks: readonly { readonly task: Task }[] };
  const tasks = dump.tasks.map(({ task }) => task);
  const startMs = Math.min(...tasks.map(({ submit }) => Date.parse(submit)));
  const tagOf = createTags();
  const lines = tasks
    .filter(({ status }) => status === 'COMPLETED')
    .map((task) => ({ task, submitMs: Date.parse(firstSubmit(task, tasks)) }))
    .sort((one, other) => one.submitMs - other.submitMs || compare(one.task.name, other.task.name))
    .map(({ task, submitMs }) => [
      task.process.split(':').at(-1) ?? '',
      tagOf(task.tag ?? ''),
      task.status,
      submitMs - startMs,
      Date.parse(task.complete) - submitMs,
      task.realtime,
      task.cpus,
      task.memory,
    ]);
  return [columns, ...lines].map((fields) => `${fields.join('\t')}\n`).join('');
}

/** A second attempt counts from its first: losses are not replayed, they are drawn anew. */
function firstSubmit(task: Task, tasks: readonly Task[]): string {
  if (task.attempt === 1) return task.submit;
  return (tasks.find(({ name, attempt }) => name === task.name && attempt === 1) ?? task).submit;
}

/** Samples by number: which tasks belong together counts, not whose they are. */
function createTags() {
  const numbers = new Map<string, number>();
  return (tag: string): string => {
    if (tag === '') return '-';
    const number = numbers.get(tag) ?? numbers.size + 1;
    numbers.set(tag, number);
    return `s${number}`;
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const isRun = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isRun) process.stdout.write(rnaseqTrace(gunzipSync(readFileSync(0)).toString('utf8')));
