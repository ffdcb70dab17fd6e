/** Decodes the output of `aws batch describe-jobs`: one page, several in a row, or a bare list. */
import type { Decoder } from '../kernel/text/decoder.ts';
import { createJsonReader } from '../kernel/text/json-reader.ts';
import type { Position } from '../kernel/text/json-tokens.ts';
import {
  elements,
  isList,
  isObject,
  type JsonValue,
  member,
  scalarText,
} from '../kernel/text/json-values.ts';
import { createMistakes, quoted } from '../kernel/text/mistakes.ts';
import { TextNumbers } from '../kernel/text/text-numbers.ts';
import { type JobSizes, sizesOf } from './job-sizes.ts';
import { attemptsOf, type JobTimes, timesOf } from './job-times.ts';
import { largestInt32, largestMs } from './limits.ts';
import { createRows, type DecodeOptions, type ImportedRows, type RowBuilder } from './rows.ts';

const remedy = 'expected the output of `aws batch describe-jobs --output json`';

/** Reads describe-jobs JSON; times are ms since 1970. */
export function createDescribeJobsDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const rows = createRows(options.limit);
  const seen = new TextNumbers();
  let index = 0;
  const isNew = (id: string) => {
    const { count } = seen;
    return seen.numberOf(id) === count;
  };

  function readJob(job: JsonValue, position: Position): boolean {
    if (!rows.take()) return false;
    const path = `jobs[${index++}]`;
    const fail: Fail = (key, message) =>
      mistakes.add({ ...position, path: path + key, message, remedy });
    const id = textOf(job, 'jobId');
    const name = textOf(job, 'jobName') || kindOf(job);
    if (id === '') fail('', `no job: ${quoted(name)} has no jobId`);
    else if (!isNew(id)) rows.skip('the same job again');
    else addJob(job, id, rows, fail);
    return true;
  }

  const reader = createJsonReader(
    { lists: ['jobs'] },
    (value, position, isDocument) => {
      const isJob = !isDocument || typeof member(value, 'jobId') === 'string';
      if (isJob) return readJob(value, position);
      mistakes.add({ ...position, message: noJobs(value), remedy });
      return true;
    },
    mistakes,
  );
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      const isEmpty = !reader.end() && mistakes.count() === 0;
      if (isEmpty) mistakes.add({ message: 'the file is empty', remedy });
      return rows.finish(mistakes);
    },
  };
}

function noJobs(document: JsonValue): string {
  const isListed = member(document, 'jobSummaryList') !== undefined;
  return isListed ? 'this is the output of list-jobs, which has no sizes' : 'no list of jobs';
}

type Fail = (path: string, message: string) => void;

function addJob(job: JsonValue, id: string, rows: RowBuilder, fail: Fail): void {
  const times = timesOf(job);
  const sizes = sizesOf(job);
  if (!soundNumbers(job, sizes, fail)) return;
  const reason = reasonToSkip(job, id, times);
  if (reason !== '') return rows.skip(reason);
  rows.push({
    name: nameOf(job, id),
    submitMs: times.createdMs,
    completeMs: times.stoppedMs,
    runtimeMs: times.runtimeMs,
    ...sizes,
    exitCode: exitCodeOf(job),
    tag: '',
    image: imageOf(job),
    earlierAttempts: 0,
  });
}

function soundNumbers(job: JsonValue, sizes: JobSizes, fail: Fail): boolean {
  const sized = Object.values(sizes).every((size: number) => size <= largestInt32);
  if (!sized) fail('', 'vcpus, memory or GPUs are not plausible numbers');
  const bad = ['createdAt', 'startedAt', 'stoppedAt'].filter((key) => !soundInstant(job, key));
  for (const key of bad) fail(`.${key}`, 'expected milliseconds since 1970');
  const attempts = attemptsOf(job).every(
    (attempt) => soundInstant(attempt, 'startedAt') && soundInstant(attempt, 'stoppedAt'),
  );
  if (!attempts) fail('.attempts', 'startedAt, stoppedAt: expected milliseconds since 1970');
  return sized && attempts && bad.length === 0;
}

function soundInstant(value: JsonValue, key: string): boolean {
  const instant = member(value, key) ?? 0;
  return typeof instant === 'number' && instant >= 0 && instant <= largestMs;
}

function reasonToSkip(job: JsonValue, id: string, { createdMs, runtimeMs }: JobTimes): string {
  const isParent =
    member(member(job, 'arrayProperties'), 'size') !== undefined && !id.includes(':');
  if (isParent) return 'array parent: its children are the jobs';
  const isNode = member(job, 'nodeProperties') ?? member(job, 'nodeDetails');
  if (isNode !== undefined || id.includes('#')) return 'multi-node parallel job';
  if (Number.isNaN(runtimeMs)) return `no run time (${textOf(job, 'status') || 'no status'})`;
  if (runtimeMs < 0) return 'stopped before its start';
  return Number.isNaN(createdMs) ? 'no submission time' : '';
}

/** The job's name; a child's with its index, as AWS writes it after the parent's id. */
function nameOf(job: JsonValue, id: string): string {
  const name = textOf(job, 'jobName') || id;
  const index = member(member(job, 'arrayProperties'), 'index');
  return typeof index === 'number' ? `${name}:${index}` : name;
}

/** The first container's: of container, ecsProperties or eksProperties. */
function imageOf(job: JsonValue): string {
  const [task = null] = elements(member(job, 'ecsProperties'), 'taskProperties');
  const pod = member(member(job, 'eksProperties'), 'podProperties');
  const containers = [
    member(job, 'container') ?? null,
    ...elements(task, 'containers').slice(0, 1),
    ...elements(pod, 'containers').slice(0, 1),
  ];
  return containers.map((container) => textOf(container, 'image')).find((name) => name) ?? '';
}

/** Of the container, else of the latest attempt; 1 for a failed job without one (a lost host). */
function exitCodeOf(job: JsonValue): number {
  const latest = attemptsOf(job).at(-1);
  const code =
    member(member(job, 'container'), 'exitCode') ?? member(member(latest, 'container'), 'exitCode');
  if (typeof code === 'number' && Math.abs(code) <= largestInt32) return Math.trunc(code);
  return textOf(job, 'status') === 'FAILED' ? 1 : 0;
}

function textOf(value: JsonValue, key: string): string {
  const text = member(value, key);
  return typeof text === 'string' ? text : '';
}

function kindOf(value: JsonValue): string {
  if (isObject(value)) return 'an object';
  return isList(value) ? 'a list' : scalarText(value);
}

/** Whether a text begins like a page or a list of AWS Batch jobs. */
export function looksLikeDescribeJobs(head: string): boolean {
  const isJson = /^\ufeff?\s*[[{]/.test(head);
  return isJson && /"(jobId|jobArn|jobDefinition|jobSummaryList)"\s*:/.test(head);
}
