/** Turns a record of Slurm's accounting into a row: its times, size per node and submission. */
import { largestInt32, largestMs } from '../../records/limits.ts';
import type { SacctColumn } from './sacct-columns.ts';
import {
  dependenciesIn,
  elapsedSecondsOf,
  resourceIn,
  slurmInstantOf,
  slurmMemoryOf,
} from './sacct-text.ts';
import type { ImportedRow } from '../../records/rows.ts';
import type {
  NeedKind,
  RecordedNeed,
  RecordedPart,
  RecordedSubmission,
} from '../../records/submission.ts';
import { timeoutOf } from '../../records/time-limit.ts';

/** The cell of a column, trimmed; empty = there is none. */
export type SacctCells = (name: SacctColumn) => string;

/** A record that ended; `notes` are counted if it is kept. */
export interface SacctJob {
  readonly row: ImportedRow;
  readonly notes: readonly string[];
}

const unfinished = ['PENDING', 'RUNNING', 'SUSPENDED', 'REQUEUED', 'RESIZING', 'CONFIGURING'];
const signalExit = 128;
/** Slurm's kinds of dependencies that AWS Batch has too. */
const needKindOf: Readonly<Record<string, NeedKind>> = {
  afterok: 'success',
  afterany: 'end',
  aftercorr: 'N_TO_N',
};
const otherDependencies = ['after', 'afternotok', 'afterburstbuffer', 'expand', 'singleton'];
/** What Slurm schedules by and AWS Batch does not. */
const unusedColumns = [
  ['account', 'an account: no share identifier'],
  ['qos', 'a quality of service: not modelled'],
  ['priority', 'a priority of Slurm: not modelled'],
  ['reservation', 'a reservation of Slurm: not modelled'],
  ['constraints', 'constraints on nodes: not modelled'],
  ['licenses', 'licenses: give them as consumable resources'],
] as const;

/** The job; a text = why it is left out. */
export function sacctJobOf(cells: SacctCells): SacctJob | string {
  const [state = ''] = cells('state').split(' ');
  if (unfinished.includes(state)) return `${state}: did not end`;
  const runtimeMs = runtimeOf(cells);
  if (!(runtimeMs > 0)) return 'run time ≤ 0';
  const submitMs = orElse(slurmInstantOf(cells('submit')), slurmInstantOf(cells('start')));
  if (Number.isNaN(submitMs)) return 'no submission time';
  const size = sizeOf(cells);
  if (size === undefined) return 'processors ≤ 0';
  const stated = submissionOf(cells, { state, runtimeMs, nodes: size.nodes });
  const row = {
    name: cells('jobname') || cells('jobid'),
    submitMs,
    completeMs: slurmInstantOf(cells('end')),
    runtimeMs,
    vcpuMilli: size.vcpuMilli,
    memoryMib: size.memoryMib,
    gpus: size.gpus,
    usedMemoryMib: usedMibOf(cells),
    exitCode: exitOf(cells('exitcode'), state),
    tag: '',
    image: '',
    earlierAttempts: 0,
    submission: stated.submission,
  };
  const isRange = cells('jobid').includes('[');
  const range = isRange ? ['several tasks of an array in one record: replayed as one'] : [];
  return { row, notes: [...stated.notes, ...range] };
}

/** MiB at the peak; of a step, for its job. */
export function usedMibOf(cells: SacctCells): number {
  return bounded(Math.ceil(slurmMemoryOf(cells('maxrss'))?.mib ?? 0));
}

function runtimeOf(cells: SacctCells): number {
  const elapsed = elapsedSecondsOf(cells('elapsedraw') || cells('elapsed')) * 1_000;
  const span = slurmInstantOf(cells('end')) - slurmInstantOf(cells('start'));
  const runtimeMs = Math.round(orElse(elapsed, span));
  return runtimeMs <= largestMs ? runtimeMs : NaN;
}

/** The size of each node; undefined = no processors. */
function sizeOf(cells: SacctCells) {
  const resources = cells('alloctres') || cells('reqtres');
  const listed = Number(resourceIn(resources, 'cpu'));
  const cpus = Number(cells('ncpus')) || Number(cells('reqcpus')) || listed;
  if (!(cpus > 0) || cpus > largestInt32 / 1_000) return undefined;
  const nodes = Math.max(1, Math.min(Number(cells('nnodes')) || 1, cpus));
  return {
    nodes,
    vcpuMilli: Math.round((cpus * 1_000) / nodes),
    memoryMib: memoryOf(cells, resources, { cpus, nodes }),
    gpus: bounded(Math.ceil(gpusOf(cells, resources) / nodes)),
  };
}

function gpusOf(cells: SacctCells, resources: string): number {
  return Number(resourceIn(resources, 'gres/gpu')) || Number(cells('reqgpus')) || 0;
}

function memoryOf(
  cells: SacctCells,
  resources: string,
  { cpus, nodes }: { readonly cpus: number; readonly nodes: number },
): number {
  const memory = slurmMemoryOf(resourceIn(resources, 'mem')) ?? slurmMemoryOf(cells('reqmem'));
  if (memory === undefined) return 0;
  const ofNode = { job: 1 / nodes, node: 1, cpu: cpus / nodes };
  return bounded(Math.ceil(memory.mib * ofNode[memory.per]));
}

function submissionOf(
  cells: SacctCells,
  job: { readonly state: string; readonly runtimeMs: number; readonly nodes: number },
): { readonly submission: RecordedSubmission; readonly notes: readonly string[] } {
  const { needs, notes } = needsOf(cells('submitline'));
  const partitions = cells('partition').split(',');
  if (partitions.length > 1) notes.push('several partitions: the first one counts');
  // Slurm ends a job some time after its limit.
  const runtimeMs = job.state === 'TIMEOUT' ? 0 : job.runtimeMs;
  const limit = timeoutOf({ limitS: elapsedSecondsOf(cells('timelimit')), runtimeMs });
  const unused = unusedColumns.flatMap(([name, note]) => (cells(name) === '' ? [] : [note]));
  const submission = {
    id: cells('jobid'),
    queue: partitions[0],
    timeoutS: limit.timeoutS,
    nodes: job.nodes > 1 ? job.nodes : undefined,
    part: partOf(cells('jobid')),
    needs,
  };
  return { submission, notes: [...notes, ...limit.notes, ...unused] };
}

/** What a command line depends on; kinds without an equal are counted. */
function needsOf(command: string) {
  const notes: string[] = [];
  const { dependencies, isAnyEnough } = dependenciesIn(command);
  const needs = dependencies.flatMap(({ kind, id }): RecordedNeed[] => {
    const known = needKindOf[kind];
    if (known !== undefined) return [{ id, kind: known }];
    const named = otherDependencies.includes(kind) ? kind : 'of another kind';
    notes.push(`dependency ${named}: not modelled`);
    return [];
  });
  if (isAnyEnough) notes.push('dependencies of which one is enough: all are waited for');
  return { needs, notes };
}

/** An array's task has the array's id and an index, so that jobs can wait for all tasks. */
function partOf(id: string): RecordedPart | undefined {
  const [, of, index] = /^(\d+)_(\d{1,9})$/.exec(id) ?? [];
  return of === undefined ? undefined : { kind: 'child', of, index: Number(index) };
}

/** `code:signal`; a job that was stopped without either failed all the same. */
function exitOf(text: string, state: string): number {
  const [code = 0, signal = 0] = text.split(':').map(Number);
  const exit = code || (signal > 0 ? signalExit + signal : 0);
  const hasFailed = state !== '' && state !== 'COMPLETED';
  return Math.abs(exit) <= largestInt32 ? exit || (hasFailed ? 1 : 0) : 1;
}

/** The number, or 0 where it is not plausible. */
function bounded(value: number): number {
  return value >= 0 && value <= largestInt32 ? value : 0;
}

function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value;
}
