/** Random numbers with an address, not a turn: the order and number of draws change nothing. */
import seedrandom from 'seedrandom';
import { assert } from './assert.ts';
import { finish, mixOne, mixTwo, seedOne, seedTwo } from './hash.ts';
import { type Key, threefry, threefryKey } from './threefry.ts';

/** What numbers are drawn for; each purpose has a stream of its own. */
export const purposes = [
  'runtime',
  'arrival',
  'mix',
  'size',
  'outcome',
  'interruption',
  'shockGap',
  'shockHit',
  'pending',
  'registration',
  'firstTask',
  'provisioning',
  'cachedStart',
  'submitToRunnable',
  'stopLag',
  'timeoutLag',
  'retryDelay',
  'idleGrace',
  'pull',
  'scalingPhase',
  'memory',
  'capacity',
  'price',
  'depth',
  'startFailure',
  'design',
  'rank',
  'failure',
  'resample',
] as const;
export type Purpose = (typeof purposes)[number];

/** Owner of a number: 64 bits as two unsigned words, made from stable names by `ownerOf`. */
export interface Owner {
  readonly low: number;
  readonly high: number;
}

/** The random numbers of one replication. */
export interface Draws {
  /**
   * A number strictly between 0 and 1, an odd multiple of 2⁻⁵³; the same address gives the same
   * number. `ordinal`: integer 0 … 2⁵³ − 1.
   */
  uniform(purpose: Purpose, low: number, high: number, ordinal: number): number;
}

/** They know whether they were needed. */
export interface KnownDraws extends Draws {
  readonly hasDrawn: boolean;
}

/**
 * The owner with these names. The number of names, their boundaries and their types all count:
 * ('a', 'b'), ('ab'), ('a', 1) and ('a', '1') are four owners.
 */
export function ownerOf(...names: readonly (string | number)[]): Owner {
  let one = seedOne;
  let two = seedTwo;
  for (const name of names) {
    const text = String(name);
    const head = 2 * text.length + (typeof name === 'number' ? 1 : 0);
    one = mixOne(one, head);
    two = mixTwo(two, head);
    for (let index = 0; index < text.length; index += 2) {
      const pair = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
      one = mixOne(one, pair);
      two = mixTwo(two, pair);
    }
  }
  return finish(one, two);
}

/** The numbers of (seed, replication). */
export function createDraws(seed: string, replication: number): KnownDraws {
  return new KeyedDraws(`${seed}/${replication}`);
}

/** A class: all replications have the same method; what is compiled for one fits the next. */
class KeyedDraws implements KnownDraws {
  private readonly keys = new Map<Purpose, Key>();
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  get hasDrawn(): boolean {
    return this.keys.size > 0;
  }

  uniform(purpose: Purpose, low: number, high: number, ordinal: number): number {
    assert(ordinal >= 0, 'the ordinal of a draw is not negative');
    return threefry(this.keys.get(purpose) ?? this.addKey(purpose), low, high, ordinal);
  }

  /** seedrandom expands the key of a purpose when it is first drawn for. */
  private addKey(purpose: Purpose): Key {
    const source = seedrandom(`${this.name}/${purpose}`);
    const key = threefryKey(source.int32(), source.int32(), source.int32(), source.int32());
    this.keys.set(purpose, key);
    return key;
  }
}
