/** Laws of the catalogue's listing: matches, order, texts. */
import { describe, expect, it } from 'vitest';
import { interruptionBand, listCatalog } from '../../src/catalog/list-catalog.ts';
import { findRegion } from '../../src/catalog/region.ts';

const virginia = findRegion('us-east-1')!;
const names = (pattern: string): readonly string[] =>
  listCatalog(virginia, pattern).map((row) => row.instanceType);

describe('the listing', () => {
  it('orders sizes by number, metal last', () => {
    expect(names('m7i.*')).toEqual([
      'm7i.large',
      'm7i.xlarge',
      'm7i.2xlarge',
      'm7i.4xlarge',
      'm7i.8xlarge',
      'm7i.12xlarge',
      'm7i.16xlarge',
      'm7i.24xlarge',
      'm7i.48xlarge',
      'm7i.metal-24xl',
      'm7i.metal-48xl',
    ]);
    expect(names('t3.').slice(0, 5)).toEqual(
      ['nano', 'micro', 'small', 'medium', 'large'].map((size) => `t3.${size}`),
    );
  });

  it('matches a plain pattern in any part, a glob with the full name, ignoring case', () => {
    expect(names('5.large')).toContain('m5.large');
    expect(names('C?.large')).toEqual(['c3.large', 'c4.large', 'c5.large']);
    expect(names('m5.larg')).toEqual(['m5.large']);
    expect(names('m5?larg*')).toEqual(['m5.large']);
    expect(names('m5(')).toEqual([]);
    expect(names('(*')).toEqual([]);
    expect(names('')).toHaveLength(virginia.typeNames().length);
  });

  it('shows the prices of the region and the saving between them', () => {
    const [row] = listCatalog(virginia, 'm5.large');
    expect(row).toEqual({
      instanceType: 'm5.large',
      vcpu: 2,
      memoryMib: 8_192,
      // Linux shows 7,820 MiB; 41 less are left under Amazon Linux 2023, 89 less to 29 less.
      registered: {
        memoryMib: 7_779,
        leastMemoryMib: 7_731,
        mostMemoryMib: 7_791,
        memoryBasis: 'measured',
      },
      gpus: 0,
      onDemandNano: 96_000_000,
      spotNano: virginia.spotNano('m5.large'),
      savingPercent: 55,
      interruptions: '15-20%',
    });
    const unknown = listCatalog(virginia, '*').find((each) => each.spotNano === undefined)!;
    expect(unknown.savingPercent).toBeUndefined();
  });

  it('names the interruption bands', () => {
    expect([0, 1, 2, 3, 4, undefined].map(interruptionBand)).toEqual([
      '<5%',
      '5-10%',
      '10-15%',
      '15-20%',
      '>20%',
      '',
    ]);
  });
});
