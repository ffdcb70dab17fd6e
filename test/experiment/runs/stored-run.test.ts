/** A kept run reads back as it was, or not at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseStored,
  storedText,
  type StoredRun,
} from '../../../src/experiment/runs/stored-run.ts';
import type { DimensionRow } from '../../../src/fold/dimensions/dimension-rows.ts';
import type { MachineRow } from '../../../src/fold/fleet/machine-rows.ts';
import type { RunCauses } from '../../../src/experiment/runs/run-causes.ts';
import { finishCauses, idleCauses } from '../../../src/words/causes.ts';
import { purchaseNames } from '../../../src/words/purchases.ts';
import { dimensions } from '../../../src/words/dimensions.ts';
import { metricTable } from '../../../src/words/metrics.ts';

const names = metricTable.map(({ name }) => name);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

const money = fc.record({ cost_usd: fc.bigInt(), overhead_usd: fc.bigInt() });

const row: fc.Arbitrary<DimensionRow> = fc.record({
  dimension: fc.constantFrom(...dimensions),
  value: fc.string(),
  isRest: fc.boolean(),
  values: fc.record({ wait_p95_s: finite, jobs_failed: fc.nat() }, { requiredKeys: [] }),
  nano: money,
});

const purchase = fc.constantFrom(...Object.values(purchaseNames));

const machine: fc.Arbitrary<MachineRow> = fc.record({
  type: fc.string(),
  purchase,
  launched: fc.integer({ min: 1 }),
  ranMs: fc.nat(),
  nano: fc.record({ useful: fc.bigInt(), lost: fc.bigInt(), boot: fc.bigInt(), idle: fc.bigInt() }),
});

const causes: fc.Arbitrary<RunCauses> = fc.record({
  endMs: fc.nat(),
  isDone: fc.boolean(),
  job: fc.string(),
  finish: fc.array(
    fc.record({ cause: fc.constantFrom(...finishCauses), of: fc.string(), ms: fc.nat() }),
  ),
  idle: fc.array(
    fc.record({
      type: fc.string(),
      purchase,
      cause: fc.constantFrom(...idleCauses),
      ms: fc.nat(),
      vcpuMilli: fc.nat(),
      memoryMib: fc.nat(),
      heldVcpuMilli: finite,
      heldMemoryMib: finite,
    }),
  ),
});

const cells = fc.array(finite);
const views = fc.record({
  capacity: fc.option(
    fc.record({
      endMs: fc.nat(),
      provisioned: fc.array(fc.record({ purchase, vcpus: cells })),
      used: cells,
      runnable: cells,
    }),
    { nil: undefined },
  ),
  waits: fc.array(
    fc.record({ queue: fc.string(), share: fc.string(), jobs: fc.nat(), waitsS: cells }),
  ),
  machines: fc.record({
    launched: fc.nat(),
    attempted: fc.nat(),
    offerings: fc.array(
      fc.record({
        environment: fc.string(),
        type: fc.string(),
        zone: fc.string(),
        purchase,
        vcpuMilli: fc.nat(),
      }),
    ),
    machines: fc.record({
      offering: cells,
      requestedMs: cells,
      runningMs: cells,
      readyMs: cells,
      endedMs: cells,
      isLost: cells,
    }),
    attempts: fc.record({
      machine: cells,
      job: fc.array(fc.string()),
      number: cells,
      vcpuMilli: cells,
      runnableMs: cells,
      placedMs: cells,
      startedMs: cells,
      stoppedMs: cells,
      end: cells,
    }),
  }),
  binding: fc.array(fc.record({ cause: fc.constantFrom(...finishCauses), toMs: fc.nat() })),
});

const run: fc.Arbitrary<StoredRun> = fc.record({
  scenario: fc.string(),
  strategy: fc.string(),
  program: fc.string(),
  files: fc.option(fc.array(fc.constant({ path: 'jobs.csv', bytes: 7, sha256: 'a'.repeat(64) })), {
    nil: undefined,
  }),
  result: fc.record({
    replication: fc.integer({ min: 1 }),
    seed: fc.string(),
    digest: fc.stringMatching(/^[0-9a-f]{16}$/),
    isDrawn: fc.boolean(),
    values: fc
      .array(fc.option(finite, { nil: undefined }), {
        minLength: names.length,
        maxLength: names.length,
      })
      .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index]])))
      .map((values) => values as StoredRun['result']['values']),
    nano: money,
    dimensions: fc.array(row),
    machines: fc.array(machine),
    causes: fc.option(causes, { nil: undefined }),
    views: fc.option(views, { nil: undefined }),
    paid: fc.option(fc.record({ days: fc.nat(), hoursMilli: fc.nat() }), { nil: undefined }),
    refusedUpdates: fc.array(
      fc.record({
        environment: fc.string(),
        atMs: fc.nat(),
        asked: fc.string(),
        desiredvCpus: fc.nat(),
      }),
    ),
    violations: fc.constant([]),
  }),
});

describe('a kept run', () => {
  it('reads back as it was', () => {
    fc.assert(
      fc.property(fc.string(), run, (key, one) => {
        expect(parseStored(key, storedText(key, one))).toEqual(one);
      }),
    );
  });

  it('is not found under another key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), run, (key, other, one) => {
        fc.pre(key !== other);
        expect(parseStored(other, storedText(key, one))).toBeUndefined();
      }),
    );
  });

  it('is not found if anything but white space has changed', () => {
    fc.assert(
      fc.property(run, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), (one, at, part) => {
        const text = storedText('key', one);
        const position = at % text.length;
        const changed = text.slice(0, position) + part + text.slice(position + 1);
        const read = parseStored('key', changed);
        if (read !== undefined) expect(read).toEqual(one);
      }),
      { numRuns: 2_000 },
    );
  });
});
