/** The pending events of a run in order of (time, rank, serial): a 4-ary heap of typed arrays. */
import { assert } from './assert.ts';
import { growAll } from './columns.ts';

/** Serials per rank: rank and serial are one number, rank · 2⁴⁸ + serial. */
const serialsPerRank = 281_474_976_710_656;
const childrenPerEvent = 4;

/**
 * Events with a code (rank · 16 + kind, 0 … 255), a subject and a stamp (32-bit integers). At one
 * instant the smaller rank comes first; within a rank, the event that was pushed first.
 */
export class EventQueue<Code extends number = number> {
  /** Number of pending events. */
  size = 0;
  private serial = 0;
  // The heap holds keys and, for each key, the slot of the rest. Places size … size + 3 have the
  // time ∞, so that every event has four children to compare and no read is out of bounds; slots
  // from place `size` on are free.
  private times: Float64Array<ArrayBuffer>;
  private orders: Float64Array<ArrayBuffer>;
  private slots: Int32Array<ArrayBuffer>;
  private codes: Uint8Array<ArrayBuffer>;
  private subjects: Int32Array<ArrayBuffer>;
  private stamps: Int32Array<ArrayBuffer>;

  /** `capacity`: places at first; it grows by doubling. */
  constructor(capacity = 1_024) {
    const places = capacity + childrenPerEvent;
    this.times = new Float64Array(places).fill(Infinity);
    this.orders = new Float64Array(places);
    this.slots = Int32Array.from({ length: places }, (_, place) => place);
    this.codes = new Uint8Array(places);
    this.subjects = new Int32Array(places);
    this.stamps = new Int32Array(places);
  }

  /** Time of the first event, ∞ if there is none. */
  get time(): number {
    return this.times[0]!;
  }

  /** Code, subject and stamp of the first event; meaningless if there is none. */
  get code(): Code {
    return this.codes[this.slots[0]!] as Code;
  }
  get subject(): number {
    return this.subjects[this.slots[0]!]!;
  }
  get stamp(): number {
    return this.stamps[this.slots[0]!]!;
  }

  /** Adds an event; `time` is finite. */
  push(time: number, code: Code, subject: number, stamp: number): void {
    assert(time < Infinity, 'the time of an event is a finite number');
    if (this.size + childrenPerEvent >= this.times.length) this.extend();
    const { times, orders, slots } = this;
    const order = (code >> 4) * serialsPerRank + this.serial++;
    let hole = this.size++;
    const slot = slots[hole]!;
    this.codes[slot] = code;
    this.subjects[slot] = subject;
    this.stamps[slot] = stamp;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && orders[parent]! < order)) break;
      times[hole] = parentTime;
      orders[hole] = orders[parent]!;
      slots[hole] = slots[parent]!;
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = order;
    slots[hole] = slot;
  }

  /** Removes the first event. */
  pop(): void {
    assert(this.size > 0, 'an empty queue has no event to remove');
    const { times, orders, slots } = this;
    const last = --this.size;
    const time = times[last]!;
    const order = orders[last]!;
    const slot = slots[last]!;
    slots[last] = slots[0]!;
    times[last] = Infinity;
    if (last === 0) return;
    // The hole that the first event leaves sinks to where the last event fits.
    let hole = 0;
    for (let child = 1; child < last; child = childrenPerEvent * hole + 1) {
      const left = child + precedes(times, orders, child + 1, child);
      const right = child + 2 + precedes(times, orders, child + 3, child + 2);
      const least = left + (right - left) * precedes(times, orders, right, left);
      const leastTime = times[least]!;
      if (time < leastTime || (time === leastTime && order < orders[least]!)) break;
      times[hole] = leastTime;
      orders[hole] = orders[least]!;
      slots[hole] = slots[least]!;
      hole = least;
    }
    times[hole] = time;
    orders[hole] = order;
    slots[hole] = slot;
  }

  private extend(): void {
    const before = this.times.length;
    growAll(this, 2 * before);
    this.times.fill(Infinity, before);
    for (let place = before; place < 2 * before; place++) this.slots[place] = place;
  }
}

/**
 * 1 if the event at one place comes before that at the other, else 0: a number, because processors
 * guess half of such branches wrong.
 */
function precedes(times: Float64Array, orders: Float64Array, one: number, other: number): number {
  const sooner = +(times[one]! < times[other]!);
  return sooner | (+(times[one] === times[other]) & +(orders[one]! < orders[other]!));
}
