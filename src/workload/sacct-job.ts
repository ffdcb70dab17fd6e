/** Turns a record of Slurm's accounting into a row: its times, size per node and submission. */
import { largestInt32, largestMs } from './limits.ts';
import type { SacctColumn } from './sacct-columns.ts';
import {
  dependenciesIn,
  elapsedSecondsOf,
  resourceIn,
  slurmInstantOf,
  slurmMemoryOf,
} from './sacct-text.ts';
import type { ImportedRow } from './rows.ts';
import type { NeedKind, RecordedSubmission } from './submission.ts';

/** The cell of a column, trimmed; empty = there is none. */
export type SacctCells = (name: SacctColumn) => string;

/** A record that ended; `notes` are counted if it is kept. */
export interface SacctJob {
  readonly row: ImportedRow;
  readonly notes: readonly string[];
}

const unfinished = ['PENDING', 'RUNNING', 'SUSPENDED', 'REQUEUED', 'RESIZING', 'CONFIGURING'];
/** AWS Batch takes no shorter timeout. */
const shortestTimeoutS = 60;
const signalExit = 128;

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
    gpus: bounded(Math.ceil((Number(resourceIn(resources, 'gres/gpu')) || 0) / nodes)),
  };
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
  const notes: string[] = [];
  const kinds: Readonly<Record<string, NeedKind>> = { afterok: 'success', afterany: 'end' };
  const needs = dependenciesIn(cells('submitline')).flatMap(({ kind, id }) => {
    const known = kinds[kind];
    if (known === undefined) notes.push(`dependency ${kind}: not modelled`);
    return known === undefined ? [] : [{ id, kind: known }];
  });
  const limitS = Math.ceil(elapsedSecondsOf(cells('timelimit')));
  const isKept = limitS >= shortestTimeoutS && limitS <= largestInt32;
  const isBroken = isKept && job.runtimeMs > limitS * 1_000 && job.state !== 'TIMEOUT';
  if (isBroken) notes.push('ran longer than its time limit: no timeout');
  const submission = {
    id: cells('jobid'),
    queue: cells('partition').split(',')[0],
    timeoutS: isKept && !isBroken ? limitS : undefined,
    nodes: job.nodes > 1 ? job.nodes : undefined,
    needs,
  };
  return { submission, notes };
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
