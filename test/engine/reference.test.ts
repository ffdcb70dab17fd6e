/** The engine against the naive reference simulation, record by record, on arbitrary worlds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/engine/simulate.ts';
import { createDraws } from '../../src/kernel/random.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import type { Records } from '../../src/trace/record.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import { NeverEnds, referenceRun } from '../reference/simulation.ts';
import type { Row } from '../reference/state.ts';
import { agreement } from '../worlds/agreement.ts';
import { arbitraryFleet } from '../worlds/arbitrary-fleet.ts';
import { arbitraryWorld, describeWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';

interface Run {
  readonly records: readonly Row[];
  readonly endedMs: number;
}

function natureOf(model: Model) {
  return createNature(model, createDraws(model.seed, model.replication));
}

function engineRun(model: Model): Run {
  const records: Row[] = [];
  const sink = (chunk: Records) => {
    for (let index = 0; index < chunk.length; index++) {
      records.push({
        at: chunk.at[index]!,
        kind: chunk.kind[index]!,
        reason: chunk.reason[index]!,
        subject: chunk.subject[index]!,
        object: chunk.object[index]!,
        value: chunk.value[index]!,
      });
    }
  };
  const { endedMs } = simulate(model, bindPolicies(model), natureOf(model), sink);
  return { records, endedMs };
}

/** Undefined where the rules themselves never come to an end. */
function referenceOf(model: Model): Run | undefined {
  try {
    return referenceRun(model, natureOf(model));
  } catch (error) {
    if (error instanceof NeverEnds) return undefined;
    throw error;
  }
}

function textOf(row: Row | undefined): string {
  if (row === undefined) return 'nothing';
  const kind = Object.keys(Kind)[row.kind];
  const reason = Object.keys(Reason)[row.reason];
  return `${row.at} ${kind} ${reason} subject ${row.subject} object ${row.object} value ${row.value}`;
}

/** The first difference in words, empty where there is none. */
function difference(reference: Run, engine: Run): string {
  const length = Math.max(reference.records.length, engine.records.length);
  for (let index = 0; index < length; index++) {
    const [expected, received] = [reference, engine].map(({ records }) => textOf(records[index]));
    if (expected === received) continue;
    const before = reference.records.slice(Math.max(0, index - 12), index).map(textOf);
    return [`record ${index}`, ...before, `reference: ${expected}`, `engine: ${received}`].join(
      '\n',
    );
  }
  if (reference.endedMs === engine.endedMs) return '';
  return `the end: reference ${reference.endedMs}, engine ${engine.endedMs}`;
}

/** Fails at the first world in which the two differ; returns how many have no end at all. */
function compareOn(worlds: fc.Arbitrary<WorldSpec>, numRuns: number): number {
  let endless = 0;
  fc.assert(
    fc.property(worlds, (spec) => {
      const model = world(spec);
      const reference = referenceOf(model);
      if (reference === undefined) {
        endless += 1;
        return;
      }
      const found = difference(reference, engineRun(model));
      if (found !== '') throw new Error(`${found}\n${describeWorld(spec)}`);
    }),
    { seed: agreement.seed, numRuns, interruptAfterTimeLimit: searchMs },
  );
  return endless;
}

const factor = process.env.BATCHCAST_LONG === '1' ? 20 : 1;
/** A long search stops here, whatever the machine; what it saw by then held. */
const searchMs = 240_000;

describe('the engine writes the records of the naive reference simulation', () => {
  const timeout = 2 * searchMs;

  it('on arbitrary worlds', { timeout }, () => {
    const numRuns = agreement.worlds * factor;
    expect(compareOn(arbitraryWorld, numRuns)).toBeLessThan(numRuns / 20);
  });

  it('on arbitrary fleets', { timeout }, () => {
    expect(compareOn(arbitraryFleet, agreement.fleets * factor)).toBe(0);
  });
});
