/** What two rooms must both know, because the one may not import the other. */
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { fargateSizes, isFargateSize } from '../src/catalog/fargate-sizes.ts';
import { metricTable } from '../src/fold/metric-table.ts';
import { interruptionProcesses } from '../src/nature/interruption/registry.ts';
import { allocationStrategies } from '../src/policy/allocation/registry.ts';
import { placements } from '../src/policy/placement/registry.ts';
import * as scenarioSizes from '../src/scenario/fargate-sizes.ts';
import { assumptions } from '../src/scenario/rooms/assumptions.ts';
import { computeEnvironment } from '../src/scenario/rooms/compute-environments.ts';
import { importSource } from '../src/scenario/rooms/import.ts';
import { fargateInterruptions, interruptions } from '../src/scenario/rooms/interruptions.ts';
import { metricNames } from '../src/scenario/rooms/thresholds.ts';
import { workloadFormats } from '../src/workload/formats.ts';
import { sayable, schemaAt } from './schema-walk.ts';

it('thresholds name the metrics of a run, in its order', () => {
  expect([...metricNames]).toEqual(metricTable.map(({ name }) => name));
});

it('scenarios accept the Fargate sizes of the catalogue and no others', () => {
  const memories = Array.from({ length: 260 }, (_, index) => 512 * index);
  const vcpus = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 3_000];
  for (const vcpuMilli of vcpus) {
    for (const memoryMib of memories) {
      const expected = isFargateSize(vcpuMilli, memoryMib);
      expect(scenarioSizes.isFargateSize(vcpuMilli, memoryMib)).toBe(expected);
    }
  }
  expect(fargateSizes().length).toBe(74);
});

/** Registries, where a scenario names their entries, and what it says there besides. */
const vocabularies: Readonly<Record<string, readonly [z.ZodType, readonly string[], string[]?]>> = {
  'allocation strategy': [
    schemaAt(computeEnvironment, 'computeResources', 'allocationStrategy'),
    Object.keys(allocationStrategies),
  ],
  placement: [schemaAt(assumptions, 'scheduler', 'placement'), Object.keys(placements)],
  'interruption process': [interruptions, Object.keys(interruptionProcesses)],
  'interruption process of Fargate Spot': [
    fargateInterruptions,
    Object.keys(interruptionProcesses),
    ['like-spot'],
  ],
  'workload format': [
    schemaAt(importSource, 'format'),
    workloadFormats.map(({ name }) => name),
    ['auto'],
  ],
};

describe.each(Object.entries(vocabularies))('each %s', (_, [schema, registered, besides = []]) => {
  it('can be said in a scenario, and what can be said is there', () => {
    expect([...sayable(schema)].sort()).toEqual([...registered, ...besides].sort());
  });
});
