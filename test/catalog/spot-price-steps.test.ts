/** Steps of Spot prices: of types where they were recorded, and the median of all. */
import { describe, expect, it } from 'vitest';
import { regionOfZone } from '../../src/catalog/region.ts';
import { findSpotPriceSteps, medianSpotPriceSteps } from '../../src/catalog/spot-price-steps.ts';

describe('steps of Spot prices', () => {
  it('are those of a type in a region, undefined if not recorded', () => {
    const steps = { changeFraction: 0.424, sdLogStep: 0.003 };
    expect(findSpotPriceSteps('ap-northeast-1', 'a1.2xlarge')).toEqual(steps);
    expect(findSpotPriceSteps('af-south-1', 'm5.large')).toBeUndefined();
    expect(findSpotPriceSteps('us-east-1', 'm5.lagre')).toBeUndefined();
  });

  it('have the medians stated by their source: 0.68 and 0.0042', () => {
    const { changeFraction, sdLogStep } = medianSpotPriceSteps();
    expect([changeFraction.toFixed(2), sdLogStep.toFixed(4)]).toEqual(['0.68', '0.0042']);
  });
});

describe('the region of a zone', () => {
  it('is known for ids of the catalogue only', () => {
    expect([regionOfZone('use1-az4'), regionOfZone('usw2-az1')]).toEqual([
      'us-east-1',
      'us-west-2',
    ]);
    expect([regionOfZone('us-east-1a'), regionOfZone('')]).toEqual([undefined, undefined]);
  });
});
