/**
 * The floor: the tightest loop for one case, a bound on the speed of any engine. Strict FIFO, first
 * fit on equal machines, all completions of an instant before any start, and nothing else: no
 * trace, no life cycles, no dependencies, no money.
 */

/** Jobs in order of arrival, in integer ms and vCPUs. */
export interface FloorCase {
  readonly arrivalMs: Float64Array;
  readonly workMs: Float64Array;
  readonly vcpus: Int32Array;
  readonly machines: number;
  readonly vcpusPerMachine: number;
}

/** Waiting times by job, in ms. */
export function floor(world: FloorCase): Float64Array {
  const { arrivalMs, workMs, vcpus, machines, vcpusPerMachine } = world;
  const count = arrivalMs.length;
  const waits = new Float64Array(count);
  const free = new Int32Array(machines).fill(vcpusPerMachine);
  const slots = machines * vcpusPerMachine;
  const endsAt = new Float64Array(slots + 5).fill(Infinity);
  const endsOn = new Int32Array(slots + 5);
  const sizes = new Int32Array(slots + 5);
  let running = 0;
  let arrived = 0;
  let started = 0;
  while (started < count) {
    const next = arrived < count ? arrivalMs[arrived]! : Infinity;
    const now = endsAt[0]! < next ? endsAt[0]! : next;
    while (endsAt[0]! === now) {
      free[endsOn[0]!]! += sizes[0]!;
      running--;
      sink(endsAt, endsOn, sizes, running);
    }
    while (arrived < count && arrivalMs[arrived]! === now) arrived++;
    while (started < arrived) {
      const size = vcpus[started]!;
      let machine = 0;
      while (machine < machines && free[machine]! < size) machine++;
      if (machine === machines) break;
      free[machine]! -= size;
      waits[started] = now - arrivalMs[started]!;
      const end = now + workMs[started]!;
      let hole = running++;
      while (hole > 0) {
        const parent = (hole - 1) >> 2;
        if (endsAt[parent]! <= end) break;
        endsAt[hole] = endsAt[parent]!;
        endsOn[hole] = endsOn[parent]!;
        sizes[hole] = sizes[parent]!;
        hole = parent;
      }
      endsAt[hole] = end;
      endsOn[hole] = machine;
      sizes[hole] = size;
      started++;
    }
  }
  return waits;
}

/** Fills the hole at the top of a 4-ary heap with its last element. */
function sink(endsAt: Float64Array, endsOn: Int32Array, sizes: Int32Array, last: number): void {
  const end = endsAt[last]!;
  endsAt[last] = Infinity;
  let hole = 0;
  for (let child = 1; child < last; child = 4 * hole + 1) {
    const left = endsAt[child]! <= endsAt[child + 1]! ? child : child + 1;
    const right = endsAt[child + 2]! <= endsAt[child + 3]! ? child + 2 : child + 3;
    const least = endsAt[left]! <= endsAt[right]! ? left : right;
    if (endsAt[least]! >= end) break;
    endsAt[hole] = endsAt[least]!;
    endsOn[hole] = endsOn[least]!;
    sizes[hole] = sizes[least]!;
    hole = least;
  }
  if (hole === last) return;
  endsAt[hole] = end;
  endsOn[hole] = endsOn[last]!;
  sizes[hole] = sizes[last]!;
}
