/** The same world gives the same run: in other chunks, other processes, and any order of draws. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { simulate, simulateInChunks } from '../../src/engine/simulate.ts';
import { metrics } from '../../src/fold/metrics.ts';
import type { Draws } from '../../src/kernel/random.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature, type Nature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { methodsOf } from '../nature/methods.ts';
import { world } from '../worlds/model-builder.ts';
import { checkLaw } from './laws.ts';
import { drawsOf, enginePlay, natureOf } from '../../src/testing/plays.ts';
import { digestOf, isLong } from './runs.ts';
import { sampleWorlds } from './sample.ts';
import { waitingLineModel } from './waiting-line.ts';

const numRuns = isLong ? 5_000 : 200;

/** More records than the largest chunk holds. */
const longModel = waitingLineModel({
  jobs: 20_000,
  servers: 2,
  meanGapMs: 20_000,
  service: { kind: 'exponential', mean: 30_000 },
  type: { vcpus: 2 },
  seed: 'chunks',
});

function inChunks(model: Model, chunk: number) {
  const fold = metrics(model);
  const [policies, nature] = [bindPolicies(model), natureOf(model)];
  const end = simulateInChunks({ model, policies, nature, sink: fold.add, chunk });
  return { end, metrics: fold.result(end) };
}

function inOnePiece(model: Model) {
  const fold = metrics(model);
  const end = simulate(model, bindPolicies(model), natureOf(model), fold.add);
  return { end, metrics: fold.result(end) };
}

describe('a run', () => {
  it('is the same when the model is built and played again', () => {
    checkLaw({ seed: 201, numRuns }, (spec) => {
      expect(enginePlay(world(spec))).toEqual(enginePlay(world(spec)));
    });
  });

  it('does not change the model', () => {
    checkLaw({ seed: 202, numRuns }, (spec) => {
      const model = world(spec);
      digestOf(model);
      expect(model).toEqual(world(spec));
    });
  });

  it.each([1, 7, 1_000, 65_536])('has the same digest and metrics in chunks of %i', (chunk) => {
    for (const model of [longModel, ...sampleWorlds(203, 40).map(world)]) {
      expect(inChunks(model, chunk)).toEqual(inOnePiece(model));
    }
  });

  it('has the same digest in another process, time zone and language', () => {
    const [seed, count] = [204, 100];
    const script = fileURLToPath(new URL('./print-digests.ts', import.meta.url));
    const command = ['--import', 'tsx', script, `${seed}`, `${count}`];
    const env = { ...process.env, TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8' };
    const printed = execFileSync(process.execPath, command, { encoding: 'utf8', env });
    const digests = sampleWorlds(seed, count).map((spec) => digestOf(world(spec)));
    expect(printed.trim().split('\n')).toEqual(digests);
    expect(new Set(digests).size).toBeGreaterThan(count / 2);
  });
});

type Question<Name> = readonly [name: Name, operands: readonly number[], answer: number];

/** The same nature, which records its calls. */
function withNotes(nature: Nature, notes: Question<string>[]): Nature {
  const noting = Object.entries(methodsOf(nature)).map(([name, method]) => [
    name,
    (...operands: number[]) => {
      const answer = method(...operands);
      notes.push([name, operands, answer]);
      return answer;
    },
  ]);
  return Object.fromEntries(noting) as Nature;
}

describe('chance', () => {
  it('gives a run the same answers after giving all of them in reverse order', () => {
    checkLaw({ seed: 205, numRuns }, (spec) => {
      const model = world(spec);
      const notes: Question<string>[] = [];
      const digest = digestOf(model, withNotes(natureOf(model), notes));
      const nature = natureOf(model);
      const methods = methodsOf(nature);
      const again = notes.toReversed().map(([name, operands]) => methods[name]!(...operands));
      expect(again.toReversed()).toEqual(notes.map(([, , answer]) => answer));
      expect(digestOf(model, nature)).toBe(digest);
    });
  });

  it('draws the same at an address in any order', () => {
    let drawn = 0;
    checkLaw({ seed: 206, numRuns }, (spec) => {
      const model = world(spec);
      const notes: { readonly at: Parameters<Draws['uniform']>; readonly u: number }[] = [];
      const draws = drawsOf(model);
      const uniform: Draws['uniform'] = (...at) => {
        const u = draws.uniform(...at);
        notes.push({ at, u });
        return u;
      };
      digestOf(model, createNature(model, { uniform }));
      const fresh = drawsOf(model);
      for (const { at, u } of notes.toReversed()) expect(fresh.uniform(...at)).toBe(u);
      drawn += notes.length;
    });
    expect(drawn).toBeGreaterThan(numRuns);
  });
});
