/** Laws of every interruption process; they apply to new ones at once. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfferingId } from '../../src/kernel/ids.ts';
import { interruptionProcesses } from '../../src/nature/interruption/registry.ts';
import {
  endOf,
  type Kind,
  type Launch,
  launchOf,
  options,
  processOf,
  spotEnvironment,
  spotWorld,
} from '../nature/processes.ts';

const one = spotEnvironment('one', [0, 1, 2, 3, 4, -1]);
const two = spotEnvironment('two', [4, 0, -1]);
const model = spotWorld([one, two]);
const launches = fc.array(launchOf(model.offerings.count), { minLength: 1, maxLength: 8 });

const kinds = Object.keys(interruptionProcesses) as Kind[];

describe.each(kinds)('%s', (kind) => {
  const chosen = options[kind];
  type Chosen = Parameters<typeof processOf>[0];
  const always = (law: (one: Chosen, asked: readonly Launch[]) => void) => {
    const holds = fc.property(chosen as fc.Arbitrary<Chosen>, launches, (some, asked) => {
      law(some, asked);
    });
    fc.assert(holds, { seed: 20_260_308, numRuns: 300 });
  };

  it('ends a life at a whole millisecond, not before it runs, or never', () => {
    always((some, asked) => {
      const process = processOf(some, model);
      for (const launch of asked) {
        const end = endOf(process, launch);
        expect(end).toBeGreaterThanOrEqual(launch.runningAt);
        expect(Number.isInteger(end) || end === Infinity).toBe(true);
      }
    });
  });

  it('gives an address the same answer, in any order and every time', () => {
    always((some, asked) => {
      const process = processOf(some, model);
      const ends = asked.map((launch) => endOf(process, launch));
      const again = asked.toReversed().map((launch) => endOf(process, launch));
      expect(again.toReversed()).toEqual(ends);
      expect(asked.map((launch) => endOf(processOf(some, model), launch))).toEqual(ends);
    });
  });

  it('does not depend on other environments, before it or after it', () => {
    const before = spotEnvironment('before', [1, 3]);
    const more = spotWorld([before, one, spotEnvironment('after', [0]), two]);
    const moved = (offering: OfferingId) => offering + 2 + (offering < 6 ? 0 : 1);
    always((some, asked) => {
      const ends = asked.map((launch) => endOf(processOf(some, model), launch));
      const process = processOf(some, more);
      const others = asked.map((launch) =>
        endOf(process, { ...launch, offering: moved(launch.offering) }),
      );
      expect(others).toEqual(ends);
    });
  });

  it('is among the rules of a run', () => {
    const page = readFileSync(new URL('../../docs/rules/draws.md', import.meta.url), 'utf8');
    const rows = page.matchAll(/^\| \*\*draws\.\d+\*\* \| ([a-z, ]+) \|/gm);
    expect([...rows].flatMap(([, kinds]) => kinds!.split(', '))).toContain(kind);
  });

  it('does not end a launch earlier if it runs later', () => {
    always((some, asked) => {
      const process = processOf(some, model);
      for (const launch of asked) {
        const later = { ...launch, runningAt: (launch.runningAt + 777_777) as Launch['runningAt'] };
        expect(endOf(process, later)).toBeGreaterThanOrEqual(endOf(process, launch));
      }
    });
  });
});

describe('none', () => {
  it('never ends a life, and a rate of 0 is the same', () => {
    const none = processOf({ kind: 'none' }, model);
    const zero = processOf({ kind: 'rate', perHour: 0 }, model);
    fc.assert(
      fc.property(launchOf(model.offerings.count), (launch) => {
        expect(endOf(none, launch)).toBe(Infinity);
        expect(endOf(zero, launch)).toBe(Infinity);
      }),
      { seed: 20_260_309, numRuns: 100 },
    );
  });
});
