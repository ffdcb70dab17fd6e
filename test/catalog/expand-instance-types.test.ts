/** Laws of expanding `instanceTypes` [E12, E13, E14]. */
import { describe, expect, it } from 'vitest';
import { expandInstanceTypes } from '../../src/catalog/expand-instance-types.ts';
import { findRegion, type RegionCatalog } from '../../src/catalog/region.ts';

const virginia = findRegion('us-east-1')!;
const names = (entries: readonly string[], region: RegionCatalog = virginia): readonly string[] =>
  expandInstanceTypes(entries, region).types.map((type) => type.name);

describe('a family', () => {
  it('is all its sizes except metal, smallest first', () => {
    expect(names(['c5'])).toEqual([
      'c5.large',
      'c5.xlarge',
      'c5.2xlarge',
      'c5.4xlarge',
      'c5.9xlarge',
      'c5.12xlarge',
      'c5.18xlarge',
      'c5.24xlarge',
    ]);
  });

  it('has only types with a price in the region', () => {
    const melbourne = findRegion('ap-southeast-4')!;
    expect(names(['m6g'], melbourne).every((name) => melbourne.onDemandNano(name)! > 0)).toBe(true);
    expect(names(['m6g'], melbourne)).toContain('m6g.large');
    expect(expandInstanceTypes(['p5'], findRegion('ca-west-1')!)).toMatchObject({
      types: [],
      unknown: [{ entry: 'p5' }],
    });
  });
});

describe('an explicit size', () => {
  it('keeps its own position beside its family, in either order', () => {
    const after = expandInstanceTypes(['c5', 'c5.large'], virginia).types;
    expect(after.at(-1)).toEqual({ name: 'c5.large', listPosition: 1 });
    expect(after.slice(0, -1).every((type) => type.listPosition === 0)).toBe(true);
    const before = expandInstanceTypes(['c5.18xlarge', 'c5'], virginia).types;
    expect(before[0]).toEqual({ name: 'c5.18xlarge', listPosition: 0 });
    expect(before).toHaveLength(8);
  });

  it('may be bare metal, and may lack a price here', () => {
    expect(names(['m5.metal', 'mac2.metal'])).toEqual(['m5.metal', 'mac2.metal']);
  });
});

describe('bundles', () => {
  it('hold four families each; optimal is default_x86_64', () => {
    expect(names(['optimal'])).toEqual(names(['default_x86_64']));
    expect(names(['optimal'])).toEqual(names(['m6i', 'c6i', 'r6i', 'c7i']));
    expect(names(['default_arm64'])).toEqual(names(['m6g', 'c6g', 'r6g', 'c7g']));
  });

  it('are of one architecture', () => {
    const archs = (bundle: string): Set<string> =>
      new Set(names([bundle]).map((name) => virginia.instanceType(name)!.arch));
    expect(archs('default_x86_64')).toEqual(new Set(['x86_64']));
    expect(archs('default_arm64')).toEqual(new Set(['arm64']));
  });
});

describe('a list', () => {
  it('yields every type once, in list order', () => {
    const { types } = expandInstanceTypes(['r6i', 'optimal', 'r6i', 'm6i.large'], virginia);
    expect(new Set(types.map((type) => type.name)).size).toBe(types.length);
    const positions = types.map((type) => type.listPosition);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(types.at(-1)).toEqual({ name: 'm6i.large', listPosition: 3 });
  });

  it('reports unknown entries, with near matches', () => {
    const { types, unknown } = expandInstanceTypes(['m5.lagre', 'optmal', 'c55', '??'], virginia);
    expect(types).toEqual([]);
    expect(unknown.map((each) => each.entry)).toEqual(['m5.lagre', 'optmal', 'c55', '??']);
    expect(unknown[0]!.near[0]).toBe('m5.large');
    expect(unknown[1]!.near).toEqual(['optimal']);
    expect(unknown[2]!.near[0]).toBe('c5');
    expect(unknown[3]!.near).toEqual([]);
  });

  it("expands a caller's own types in an overlay of the region", () => {
    const own = { ...virginia.instanceType('m5.large')!, name: 'node.16', family: 'node' };
    const overlay: RegionCatalog = {
      ...virginia,
      typeNames: () => [...virginia.typeNames(), 'node.16'],
      instanceType: (name) => (name === 'node.16' ? own : virginia.instanceType(name)),
    };
    expect(names(['node'], overlay)).toEqual(['node.16']);
    expect(names(['node.16'], overlay)).toEqual(['node.16']);
  });
});
