/** Runs models on the engine, and compares the records of runs. */
import type { RowId } from '../../src/kernel/ids.ts';
import { simulateInChunks } from '../../src/engine/simulate.ts';
import { createDraws, type Draws } from '../../src/kernel/random.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature, type Nature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { Kind, Reason, type RunEnd, type Sink } from '../../src/trace/record.ts';
import { NeverEnds } from '../reference/simulation.ts';
import type { Row } from '../reference/state.ts';

/** Records per chunk for small worlds: allocating a full chunk costs more than such a run. */
const smallChunk = 256;
/** Far more than any run of a small world that ends. */
const recordsMost = 50_000;

/** Whether the long searches are on. */
export const isLong = process.env['BATCHCAST_LONG'] === '1';

export interface Play {
  readonly records: readonly Row[];
  readonly endedMs: number;
}

export function drawsOf({ seed, replication }: Model): Draws {
  return createDraws(seed, replication);
}

export function natureOf(model: Model): Nature {
  return createNature(model, drawsOf(model));
}

export interface RunOptions {
  /** Default: the nature of the model's seed and replication. */
  readonly nature?: Nature;
  readonly chunk?: number;
}

/** Plays a small world's model; throws `NeverEnds` if its run does not end. */
export function run(model: Model, sink: Sink, options: RunOptions = {}): RunEnd {
  const { nature = natureOf(model), chunk = smallChunk } = options;
  let records = 0;
  const bounded: Sink = (chunkOfRecords) => {
    records += chunkOfRecords.length;
    if (records > recordsMost) throw new NeverEnds('the run does not end');
    sink(chunkOfRecords);
  };
  try {
    return simulateInChunks({ model, policies: bindPolicies(model), nature, sink: bounded, chunk });
  } catch (error) {
    throw error instanceof Error && error.cause instanceof NeverEnds ? error.cause : error;
  }
}

/** The digest of a run. */
export function digestOf(model: Model, nature: Nature = natureOf(model)): string {
  return run(model, () => undefined, { nature }).digest;
}

/** The engine's run as rows; `also` receives every chunk too. */
export function enginePlay(
  model: Model,
  nature: Nature = natureOf(model),
  also: Sink = () => undefined,
): Play & { readonly end: RunEnd } {
  const records: Row[] = [];
  const sink: Sink = (chunk) => {
    also(chunk);
    for (let row = 0 as RowId; row < chunk.length; row++) {
      records.push({
        at: chunk.at(row),
        kind: chunk.kind(row),
        reason: chunk.reason(row),
        subject: chunk.subject(row),
        object: chunk.object(row),
        value: chunk.value(row),
      });
    }
  };
  const end = run(model, sink, { nature });
  return { records, endedMs: end.endedMs, end };
}

const kindNames = Object.keys(Kind);
const reasonNames = Object.keys(Reason);

function rowText(row: Row | undefined): string {
  if (row === undefined) return 'nothing';
  const { at, kind, reason, subject, object, value } = row;
  return `${at} ${kindNames[kind]} ${reasonNames[reason]} ${subject} ${object} ${value}`;
}

function sameRow(a: Row | undefined, b: Row | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.at === b.at &&
    a.kind === b.kind &&
    a.reason === b.reason &&
    a.subject === b.subject &&
    a.object === b.object &&
    a.value === b.value
  );
}

/** The first difference of two runs as text, with the records before it; empty if none. */
export function difference(expected: Play, received: Play): string {
  const length = Math.max(expected.records.length, received.records.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [expected.records[index], received.records[index]];
    if (sameRow(one, other)) continue;
    const before = expected.records.slice(Math.max(0, index - 12), index).map(rowText);
    const found = [`expected: ${rowText(one)}`, `received: ${rowText(other)}`];
    return [`record ${index}`, ...before, ...found].join('\n');
  }
  if (expected.endedMs === received.endedMs) return '';
  return `the end: expected ${expected.endedMs}, received ${received.endedMs}`;
}
