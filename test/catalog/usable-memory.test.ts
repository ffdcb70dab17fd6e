/** Laws of the memory that an instance registers [E17, E18, E21, E22, E23]. */
import { describe, expect, it } from 'vitest';
import { findInstanceType, instanceTypeNames } from '../../src/catalog/instance-types.ts';
import { readTable } from '../../src/catalog/table.ts';
import {
  givenMemory,
  linuxMemory,
  type MemoryRule,
  registeredMemory,
  usualMemoryRule,
} from '../../src/catalog/usable-memory.ts';

function registered(name: string, rule: Partial<MemoryRule> = {}) {
  const type = findInstanceType(name)!;
  return registeredMemory(type, { ...usualMemoryRule, ...rule });
}

describe('what a type registers', () => {
  it.each([
    // Linux shows 31,558, 126,762 and 7,780 MiB; Amazon Linux 2023 9 less, and 32 are reserved.
    ['r6id.xlarge', 31_517],
    ['r6id.4xlarge', 126_721],
    ['m6i.large', 7_739],
    ['r5d.12xlarge', 382_643],
    ['i3.2xlarge', 61_237],
  ])('is what Linux shows less 41 MiB under Amazon Linux 2023: %s %i', (type, mib) => {
    expect(registered(type).memoryMib).toBe(mib);
  });

  it.each([
    // 27 + ⌊0.0016 × 7,780⌋ = 39 more, less 32.
    ['m6i.large', 7_787],
    // 27 + ⌊0.0016 × 31,558⌋ = 77 more; 77 is also the most.
    ['r6id.xlarge', 31_603],
    ['r6id.4xlarge', 126_807],
  ])('is more under Amazon Linux 2, the more it has: %s %i', (type, mib) => {
    expect(registered(type, { system: 'AL2' }).memoryMib).toBe(mib);
  });

  it.each([
    ['r6id.xlarge', 'AL2023', 31_517],
    ['r6id.4xlarge', 'AL2023', 126_722],
    ['m6i.large', 'AL2023', 7_751],
    ['r6id.xlarge', 'AL2', 31_603],
    ['r6idn.xlarge', 'AL2', 31_603],
    ['r5d.xlarge', 'AL2', 31_672],
    ['r5d.2xlarge', 'AL2', 63_591],
    ['m6i.large', 'AL2', 7_785],
    ['m6i.large', 'AL2', 7_789],
  ] as const)('has borders around what %s offered under %s: %i', (type, system, observed) => {
    const { leastMemoryMib, mostMemoryMib, memoryBasis } = registered(type, { system });
    expect(leastMemoryMib).toBeLessThanOrEqual(observed);
    expect(mostMemoryMib).toBeGreaterThanOrEqual(observed);
    expect(memoryBasis).toBe('measured');
  });

  it.each([
    ['g5.12xlarge', 190_464],
    ['g5.24xlarge', 378_880],
    ['r5d.12xlarge', 382_000],
  ])('holds for certain what ran on %s: %i MiB', (type, mib) => {
    expect(registered(type).leastMemoryMib).toBeGreaterThanOrEqual(mib);
  });

  it('is the lowest or the highest border where the scenario says so', () => {
    const { leastMemoryMib, mostMemoryMib } = registered('m6i.large');
    expect(registered('m6i.large', { figure: 'lowest' }).memoryMib).toBe(leastMemoryMib);
    expect(registered('m6i.large', { figure: 'highest' }).memoryMib).toBe(mostMemoryMib);
    expect([leastMemoryMib, mostMemoryMib]).toEqual([7_780 - 57 - 32, 7_780 + 3 - 32]);
  });

  it('is a part of the nominal memory where the scenario says so, without a doubt', () => {
    const rule = { figure: 0.93, reservedMib: 32 };
    expect(registered('m5.large', rule)).toEqual(givenMemory(7_618, 32));
    expect(givenMemory(7_618, 32)).toEqual({
      memoryMib: 7_586,
      leastMemoryMib: 7_586,
      mostMemoryMib: 7_586,
      memoryBasis: 'given',
    });
  });

  it('loses no MiB to binary fractions: 0.93 × 100 is 93', () => {
    for (let hundreds = 1; hundreds <= 160; hundreds++) {
      const rule = { ...usualMemoryRule, figure: 0.93, reservedMib: 0 };
      const type = { name: 'node', memoryMib: hundreds * 100 };
      expect(registeredMemory(type, rule).memoryMib).toBe(hundreds * 93);
    }
  });
});

describe('the table of memory', () => {
  const { rows } = readTable('memory');

  it('has every type once; 1,180 of 1,402 are measured', () => {
    expect(rows.map(({ instanceType }) => instanceType)).toEqual(instanceTypeNames());
    expect(rows.filter(({ basis }) => basis === 'measured')).toHaveLength(1_180);
    expect(rows.filter(({ basis }) => basis === 'assumed')).toHaveLength(222);
  });

  it('has a likely figure between its borders and below the nominal memory', () => {
    for (const { instanceType, leastMiB, likelyMiB, mostMiB } of rows) {
      const [least, likely, most] = [leastMiB, likelyMiB, mostMiB].map(Number);
      const nominal = findInstanceType(instanceType)!.memoryMib;
      expect([instanceType, least! <= likely! && likely! <= most!]).toEqual([instanceType, true]);
      expect([instanceType, 0 < least! && likely! < nominal]).toEqual([instanceType, true]);
    }
  });
});

describe('a type that AWS does not have, or not with that memory,', () => {
  it('shows 0.97 × its nominal memory − 150 MiB, assumed within 1.1 %', () => {
    // ⌊0.97 × 65,536⌋ − 150; ⌈0.011 × 65,536⌉ = 721.
    const own = { leastMib: 62_698, likelyMib: 63_419, mostMib: 64_140, basis: 'assumed' };
    expect(linuxMemory('node', 65_536)).toEqual(own);
    expect(linuxMemory('m5.large', 65_536)).toEqual(own);
    expect(linuxMemory('m5.large', 8_192)).toMatchObject({ likelyMib: 7_820, basis: 'measured' });
  });

  it('never shows less than nothing', () => {
    expect(linuxMemory('tiny', 64)).toMatchObject({ leastMib: 0, likelyMib: 0, mostMib: 1 });
  });
});
