/** A statistical battery: the numbers look independent, whatever the pattern of addresses. */
import { describe, expect, it } from 'vitest';
import { createDraws, ownerOf, purposes } from '../../src/kernel/random.ts';
import { correlationScore, equalityScore, kolmogorovSmirnov } from './statistics.ts';

const count = 1 << 17;
const draws = createDraws('battery', 0);
const many = Array.from({ length: 512 }, (_, index) => createDraws(String(index), 0));
const replications = Array.from({ length: 512 }, (_, index) => createDraws('1', index));
const owners = Array.from({ length: count }, (_, index) => ownerOf('nightly', 'step', index));

/** The bit `index` mod 64 of an owner's 64 bits, as (low, high). */
function oneBit(index: number): [number, number] {
  const bit = (1 << (index & 31)) >>> 0;
  return (index & 63) < 32 ? [bit, 0] : [0, bit];
}

/** Series in which neighbours differ along one axis of the address. */
const patterns: readonly (readonly [string, (index: number) => number])[] = [
  ['consecutive ordinals', (i) => draws.uniform('runtime', 1, 2, i)],
  ['ordinals that differ in the upper word', (i) => draws.uniform('runtime', 1, 2, i * 2 ** 32)],
  ['consecutive lower words of the owner', (i) => draws.uniform('runtime', i, 0, 0)],
  ['consecutive upper words of the owner', (i) => draws.uniform('runtime', 0, i, 0)],
  ['owner words that move against each other', (i) => draws.uniform('runtime', i, count - i, i)],
  ['owners with one bit', (i) => draws.uniform('runtime', ...oneBit(i), i >> 6)],
  ['owners a bit apart', (i) => draws.uniform('runtime', (i ^ (i >> 1)) << 8, 7, 0)],
  ['hashed owners', (i) => draws.uniform('runtime', owners[i]!.low, owners[i]!.high, 0)],
  ['purposes', (i) => draws.uniform(purposes[i % 20]!, 0, 0, Math.floor(i / 20))],
  ['seeds', (i) => many[i & 511]!.uniform('runtime', 3, 4, i >> 9)],
  ['replications', (i) => replications[i & 511]!.uniform('runtime', 3, 4, i >> 9)],
];

describe.each(patterns)('numbers at %s', (_, at) => {
  const series = Float64Array.from({ length: count }, (_, index) => at(index));

  it('fill 256 cells of their upper and of their lower bits evenly', () => {
    const upper = new Uint32Array(256);
    const lower = new Uint32Array(256);
    for (const u of series) {
      upper[Math.floor(u * 256)]!++;
      lower[Math.floor(((u * 2 ** 44) % 1) * 256)]!++;
    }
    expect(Math.abs(equalityScore(upper))).toBeLessThan(4);
    expect(Math.abs(equalityScore(lower))).toBeLessThan(4);
  });

  it('have the uniform distribution function', () => {
    expect(kolmogorovSmirnov(series)).toBeLessThan(2.23);
  });

  it('are not correlated with their neighbours, in upper bits nor in lower', () => {
    expect(Math.abs(correlationScore(series))).toBeLessThan(4);
    const lower = series.map((u) => (u * 2 ** 32) % 1);
    expect(Math.abs(correlationScore(lower))).toBeLessThan(4);
  });

  it('fill the square evenly in pairs of neighbours', () => {
    const cells = new Uint32Array(1024);
    for (let index = 1; index < count; index++) {
      cells[Math.floor(series[index - 1]! * 32) * 32 + Math.floor(series[index]! * 32)]!++;
    }
    expect(Math.abs(equalityScore(cells))).toBeLessThan(4);
  });
});

describe('mixing', () => {
  it('flips every output bit in half the cases, whichever bit of the address flips', () => {
    const samples = 4_096;
    let worst = 0;
    for (let bit = 0; bit < 117; bit++) {
      const flips = countFlips(bit, samples);
      for (const flipped of flips) {
        worst = Math.max(worst, Math.abs(flipped - samples / 2) / Math.sqrt(samples / 4));
      }
    }
    // 117 × 52 scores: the largest is near 4.
    expect(worst).toBeLessThan(5);
  });

  it('gives a million addresses a million numbers', () => {
    const numbers = new Float64Array(1_000_000);
    for (let index = 0; index < numbers.length; index++) {
      const [owner, ordinal] = [Math.floor(index / 20) % 1_000, Math.floor(index / 20_000)];
      numbers[index] = draws.uniform(purposes[index % 20]!, owner, 9, ordinal);
    }
    numbers.sort();
    expect(numbers.findIndex((u, index) => u === numbers[index - 1])).toBe(-1);
  });
});

/** How often each of 52 output bits flips with one of the 32 + 32 + 53 bits of an address. */
function countFlips(bit: number, samples: number): Uint32Array {
  const flips = new Uint32Array(52);
  for (let sample = 0; sample < samples; sample++) {
    const low = Math.imul(sample, 0x9e3779b1) >>> 0;
    const high = sample;
    const ordinal = sample * 1_000_003;
    const [upper, lower] = bitsOf(draws.uniform('outcome', low, high, ordinal));
    const [upperAfter, lowerAfter] = bitsOf(flipped(bit, low, high, ordinal));
    for (let place = 0; place < 26; place++) {
      flips[place]! += ((upper ^ upperAfter) >> place) & 1;
      flips[26 + place]! += ((lower ^ lowerAfter) >> place) & 1;
    }
  }
  return flips;
}

function flipped(bit: number, low: number, high: number, ordinal: number): number {
  if (bit < 32) return draws.uniform('outcome', (low ^ (1 << bit)) >>> 0, high, ordinal);
  if (bit < 64) return draws.uniform('outcome', low, (high ^ (1 << (bit - 32))) >>> 0, ordinal);
  const power = 2 ** (bit - 64);
  const set = Math.floor(ordinal / power) % 2 === 1;
  return draws.uniform('outcome', low, high, set ? ordinal - power : ordinal + power);
}

/** The 52 random bits of a number, 26 and 26. */
function bitsOf(u: number): readonly [number, number] {
  const upper = Math.floor(u * 2 ** 26);
  return [upper, Math.floor((u * 2 ** 26 - upper) * 2 ** 26)];
}
