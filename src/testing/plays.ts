/** Plays small models on the engine, and keeps the records. */
import { simulateInChunks } from '../engine/simulate.ts';
import type { RowId } from '../kernel/ids.ts';
import { createDraws, type Draws } from '../kernel/random.ts';
import type { Model } from '../model/model.ts';
import { createNature, type Nature } from '../nature/nature.ts';
import { bindPolicies } from '../policy/bind.ts';
import type { RunEnd, Sink } from '../trace/record.ts';
import { NeverEnds } from './reference/simulation.ts';
import type { Row } from './reference/state.ts';

/** Records per chunk for small worlds: allocating a full chunk costs more than such a run. */
const smallChunk = 256;
/** Far more than any run of a small world that ends. */
const recordsMost = 50_000;

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

export interface PlayOptions {
  /** Default: the nature of the model's seed and replication. */
  readonly nature?: Nature;
  readonly chunk?: number;
}

/** Plays a small world's model; throws `NeverEnds` if its run does not end. */
export function run(model: Model, sink: Sink, options: PlayOptions = {}): RunEnd {
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
