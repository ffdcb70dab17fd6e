/** Makes a row of a job that AWS Batch describes, as far as it has gone. */
import { elements, type JsonValue, member } from '../../../kernel/text/json-values.ts';
import { largestInt32 } from '../../records/limits.ts';
import type { RowBuilder } from '../../records/rows.ts';
import { type JobSizes, sizesOf } from './job-sizes.ts';
import { arraySizeOf, isChild, submissionOf } from './job-submission.ts';
import { attemptsOf, type JobTimes, timesOf } from './job-times.ts';

/** Reports a mistake at a path in the job. */
export type Fail = (path: string, message: string) => void;

/** Adds the job as a row, or reports what is wrong with it. */
export function addJob(job: JsonValue, rows: RowBuilder, fail: Fail): void {
  const id = textOf(job, 'jobId');
  const times = timesOf(job, fail);
  const groups = nodeGroupsOf(job);
  const sizes = largestOf([job, ...groups].map(sizesOf));
  const sized = Object.values(sizes).every((size: number) => size <= largestInt32);
  if (!sized) fail('', 'vcpus, memory or GPUs are not plausible numbers');
  if (!sized || times === undefined) return;
  noteUnused(job, groups, rows);
  rows.push({
    name: nameOf(job, id),
    submitMs: times.createdMs,
    completeMs: times.stoppedMs,
    runtimeMs: times.runtimeMs,
    ...sizes,
    exitCode: exitCodeOf(job),
    tag: '',
    image: [job, ...groups].map(imageOf).find((image) => image !== '') ?? '',
    earlierAttempts: 0,
    submission: submissionOf(job, id, lackOf(job, times)),
  });
}

/** Why the job cannot be replayed by what is said here. */
function lackOf(job: JsonValue, { createdMs, runtimeMs }: JobTimes): string {
  const isArray = arraySizeOf(job) > 0 && !isChild(textOf(job, 'jobId'));
  const status = textOf(job, 'status') || 'no status';
  if (Number.isNaN(runtimeMs)) {
    return isArray ? 'array of which no child is recorded' : `no run time (${status})`;
  }
  if (runtimeMs < 0) return 'stopped before its start';
  return Number.isNaN(createdMs) ? 'no submission time' : '';
}

/** What is stated of nodes by groups; empty = it is no multi-node job. */
function nodeGroupsOf(job: JsonValue): readonly JsonValue[] {
  return elements(member(job, 'nodeProperties'), 'nodeRangeProperties');
}

/** Nodes differ rarely: each counts as the largest. */
function largestOf(sizes: readonly JobSizes[]): JobSizes {
  const most = (key: keyof JobSizes) => Math.max(...sizes.map((size) => size[key]));
  return { vcpuMilli: most('vcpuMilli'), memoryMib: most('memoryMib'), gpus: most('gpus') };
}

/** Counts what is stated and has no part in a replay. */
function noteUnused(job: JsonValue, groups: readonly JsonValue[], rows: RowBuilder): void {
  if (attemptsOf(job).length > 1) rows.note('earlier attempts: only the last one is replayed');
  if (groups.length > 1) rows.note('nodes of several groups: each is replayed as the largest');
  const parts = [job, ...groups];
  const tasks = parts.flatMap((one) => elements(member(one, 'ecsProperties'), 'taskProperties'));
  const holders = [...parts.map((one) => member(one, 'container')), ...tasks];
  const isOf = (key: string) => holders.some((one) => member(one, key));
  if (isOf('instanceType')) rows.note('an instance type for nodes: not replayed');
  if (isOf('ephemeralStorage')) rows.note('ephemeral storage: give it in a job definition');
  if (isOf('runtimePlatform')) rows.note('a runtime platform: give it in a job definition');
  const networks = holders.map((one) => member(one, 'networkConfiguration'));
  if (networks.some((one) => member(one, 'assignPublicIp') === 'ENABLED')) {
    rows.note('a public address: give it in a job definition');
  }
  for (const platform of elements(job, 'platformCapabilities')) {
    const name = platform === 'FARGATE' ? 'FARGATE' : 'EC2';
    rows.note(`platform ${name}: the environments of its queue decide`);
  }
  if (member(job, 'isTerminated') === true || member(job, 'isCancelled') === true) {
    rows.note('ended by a user: replayed for as long as it ran');
  }
  if (member(job, 'consumableResourceProperties') !== undefined) {
    rows.note('consumable resources: give them in a job definition');
  }
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

function textOf(value: JsonValue | undefined, key: string): string {
  const text = member(value, key);
  return typeof text === 'string' ? text : '';
}
