/** The future of a run: events in order of (time, rank, serial), a 4-ary heap of typed arrays. */
import { assert } from './assert.ts';
import { grow } from './columns.ts';

/** Serials per rank: rank and serial are one number, rank · 2⁴⁸ + serial. */
const serialsPerRank = 2 ** 48;

/**
 * Events with a code (rank · 16 + kind, 0 … 255), a subject and a stamp (32-bit integers). At one instant
 * the smaller rank comes first, and in a rank what was pushed first.
 */
export class EventQueue {
  /** Number of events to come. */
  size = 0;
  private serial = 0;
  // Slots size … size + 3 hold times of ∞, so that every event has four children to compare.
  private times: Float64Array<ArrayBuffer>;
  private orders: Float64Array<ArrayBuffer>;
  private codes: Uint8Array<ArrayBuffer>;
  private subjects: Int32Array<ArrayBuffer>;
  private stamps: Int32Array<ArrayBuffer>;

  /** `capacity`: room at first; it grows by doubling. */
  constructor(capacity: number) {
    this.times = new Float64Array(capacity + 4).fill(Infinity);
    this.orders = new Float64Array(capacity + 4);
    this.codes = new Uint8Array(capacity + 4);
    this.subjects = new Int32Array(capacity + 4);
    this.stamps = new Int32Array(capacity + 4);
  }

  /** Time of the first event, ∞ if there is none. */
  get time(): number {
    return this.times[0]!;
  }

  /** Code, subject and stamp of the first event; without meaning if there is none. */
  get code(): number {
    return this.codes[0]!;
  }
  get subject(): number {
    return this.subjects[0]!;
  }
  get stamp(): number {
    return this.stamps[0]!;
  }

  /** Adds an event; `time` is finite. */
  push(time: number, code: number, subject: number, stamp: number): void {
    assert(time < Infinity, 'the time of an event is a finite number');
    if (this.size + 5 > this.times.length) this.extend();
    const order = (code >> 4) * serialsPerRank + this.serial++;
    const times = this.times;
    const orders = this.orders;
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && orders[parent]! < order)) break;
      this.move(parent, hole);
      hole = parent;
    }
    times[hole] = time;
    orders[hole] = order;
    this.codes[hole] = code;
    this.subjects[hole] = subject;
    this.stamps[hole] = stamp;
  }

  /** Removes the first event. */
  pop(): void {
    assert(this.size > 0, 'an empty queue has no event to take');
    const last = --this.size;
    const times = this.times;
    const orders = this.orders;
    const time = times[last]!;
    const order = orders[last]!;
    times[last] = Infinity;
    let hole = 0;
    for (let child = 1; child < last; child = 4 * hole + 1) {
      const least = this.leastOfFour(child);
      const leastTime = times[least]!;
      if (time < leastTime || (time === leastTime && order < orders[least]!)) break;
      this.move(least, hole);
      hole = least;
    }
    if (hole === last) return;
    times[hole] = time;
    orders[hole] = order;
    this.codes[hole] = this.codes[last]!;
    this.subjects[hole] = this.subjects[last]!;
    this.stamps[hole] = this.stamps[last]!;
  }

  private leastOfFour(first: number): number {
    const left = this.lesser(first, first + 1);
    const right = this.lesser(first + 2, first + 3);
    return this.lesser(left, right);
  }

  private lesser(left: number, right: number): number {
    const leftTime = this.times[left]!;
    const rightTime = this.times[right]!;
    if (leftTime !== rightTime) return leftTime < rightTime ? left : right;
    return this.orders[left]! < this.orders[right]! ? left : right;
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from]!;
    this.orders[to] = this.orders[from]!;
    this.codes[to] = this.codes[from]!;
    this.subjects[to] = this.subjects[from]!;
    this.stamps[to] = this.stamps[from]!;
  }

  private extend(): void {
    const before = this.times.length;
    this.times = grow(this.times, 2 * before).fill(Infinity, before);
    this.orders = grow(this.orders, 2 * before);
    this.codes = grow(this.codes, 2 * before);
    this.subjects = grow(this.subjects, 2 * before);
    this.stamps = grow(this.stamps, 2 * before);
  }
}

/** An empty queue. */
export function createEventQueue(capacity = 1_024): EventQueue {
  return new EventQueue(capacity);
}
