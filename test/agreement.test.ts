/** What two rooms of one floor must both know, because neither may import the other. */
import { expect, it } from 'vitest';
import { fargateSizes, isFargateSize } from '../src/catalog/fargate-sizes.ts';
import { metricTable } from '../src/fold/metric-table.ts';
import * as scenarioSizes from '../src/scenario/fargate-sizes.ts';
import { metricNames } from '../src/scenario/rooms/thresholds.ts';

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
