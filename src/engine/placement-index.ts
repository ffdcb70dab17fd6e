/**
 * Index of free room: a treap of instances in the order of (placement rank, id) whose subtrees know
 * how much free vCPU, memory and GPUs they have at most, so that the first instance that holds a job
 * is found without looking at the others. These bounds may be too high, never too low: room taken
 * leaves them, room given raises them, and a search that a bound misled lowers it.
 */
import { grow } from '../kernel/columns.ts';
import type { PlacementRank } from '../policy/placement/rank.ts';

const none = -1;

/** A node is 16 words, one cache line: free room, the largest free room below, links, priority. */
const shift = 4;
const dimensions = 3;
const freeVcpu = 0;
const freeMemory = 1;
const freeGpus = 2;
const mostVcpu = 3;
const mostMemory = 4;
const mostGpus = 5;
const left = 6;
const right = 7;
const above = 8;
const priority = 9;

/** Free room and tree of all instances, by instance id; each environment has a tree of its own. */
export class PlacementIndex {
  private nodes = new Int32Array(64 << shift);
  private rank = new Float64Array(64);
  private readonly roots: Int32Array;
  private readonly rankOf: PlacementRank;

  constructor(environments: number, rankOf: PlacementRank) {
    this.roots = new Int32Array(environments).fill(none);
    this.rankOf = rankOf;
  }

  /** Sets the free room of a new instance, which is in no tree yet. */
  furnish(id: number, vcpuMilli: number, memoryMib: number, gpus: number): void {
    if (id === this.rank.length) {
      this.nodes = grow(this.nodes, this.nodes.length * 2);
      this.rank = grow(this.rank, id * 2);
    }
    const node = id << shift;
    this.nodes[node + freeVcpu] = vcpuMilli;
    this.nodes[node + freeMemory] = memoryMib;
    this.nodes[node + freeGpus] = gpus;
  }

  /** Adds to the free room; `update` follows where the instance is in a tree. */
  change(id: number, vcpuMilli: number, memoryMib: number, gpus: number): void {
    const node = id << shift;
    this.nodes[node + freeVcpu]! += vcpuMilli;
    this.nodes[node + freeMemory]! += memoryMib;
    this.nodes[node + freeGpus]! += gpus;
  }

  /** Lets an instance take jobs. */
  add(environment: number, id: number): void {
    const { nodes } = this;
    const node = id << shift;
    this.rank[id] = this.rankOf(nodes[node + freeVcpu]!, nodes[node + freeMemory]!);
    nodes[node + left] = none;
    nodes[node + right] = none;
    // Fibonacci hashing of the id spreads priorities evenly and needs no chance.
    nodes[node + priority] = Math.imul(id + 1, 0x9e3779b1);
    this.refresh(id);
    this.plant(environment, this.insert(this.roots[environment]!, id));
  }

  remove(environment: number, id: number): void {
    this.plant(environment, this.erase(this.roots[environment]!, id));
  }

  /** Takes up a change of an instance's free room. */
  update(environment: number, id: number): void {
    const { nodes } = this;
    const node = id << shift;
    const rank = this.rankOf(nodes[node + freeVcpu]!, nodes[node + freeMemory]!);
    if (rank !== this.rank[id]) {
      this.remove(environment, id);
      this.add(environment, id);
    } else {
      this.raise(id);
    }
  }

  /** Lifts the bounds of an instance and of what is above it to its free room. */
  private raise(id: number): void {
    const { nodes } = this;
    const own = id << shift;
    for (let next = id; next !== none;) {
      const node = next << shift;
      const enough =
        nodes[node + mostVcpu]! >= nodes[own + freeVcpu]! &&
        nodes[node + mostMemory]! >= nodes[own + freeMemory]! &&
        nodes[node + mostGpus]! >= nodes[own + freeGpus]!;
      if (enough) return;
      for (let field = 0; field < dimensions; field++) {
        const free = nodes[own + freeVcpu + field]!;
        if (nodes[node + mostVcpu + field]! < free) nodes[node + mostVcpu + field] = free;
      }
      next = nodes[node + above]!;
    }
  }

  /** The first instance with at least this much free room, −1 if there is none. */
  find(environment: number, vcpuMilli: number, memoryMib: number, gpus: number): number {
    return this.first(this.roots[environment]!, vcpuMilli, memoryMib, gpus);
  }

  private first(id: number, vcpuMilli: number, memoryMib: number, gpus: number): number {
    if (id === none) return none;
    const { nodes } = this;
    const node = id << shift;
    if (
      nodes[node + mostVcpu]! < vcpuMilli ||
      nodes[node + mostMemory]! < memoryMib ||
      nodes[node + mostGpus]! < gpus
    ) {
      return none;
    }
    let found = this.first(nodes[node + left]!, vcpuMilli, memoryMib, gpus);
    if (found !== none) return found;
    if (
      nodes[node + freeVcpu]! >= vcpuMilli &&
      nodes[node + freeMemory]! >= memoryMib &&
      nodes[node + freeGpus]! >= gpus
    ) {
      return id;
    }
    found = this.first(nodes[node + right]!, vcpuMilli, memoryMib, gpus);
    if (found === none) this.refresh(id);
    return found;
  }

  private before(a: number, b: number): boolean {
    return this.rank[a]! < this.rank[b]! || (this.rank[a]! === this.rank[b]! && a < b);
  }

  /** Sets a node's bounds to what it and its children's bounds say. */
  private refresh(id: number): void {
    const { nodes } = this;
    const node = id << shift;
    let vcpuMilli = nodes[node + freeVcpu]!;
    let memoryMib = nodes[node + freeMemory]!;
    let gpus = nodes[node + freeGpus]!;
    for (let side = left; side <= right; side++) {
      if (nodes[node + side] === none) continue;
      const child = nodes[node + side]! << shift;
      if (nodes[child + mostVcpu]! > vcpuMilli) vcpuMilli = nodes[child + mostVcpu]!;
      if (nodes[child + mostMemory]! > memoryMib) memoryMib = nodes[child + mostMemory]!;
      if (nodes[child + mostGpus]! > gpus) gpus = nodes[child + mostGpus]!;
    }
    nodes[node + mostVcpu] = vcpuMilli;
    nodes[node + mostMemory] = memoryMib;
    nodes[node + mostGpus] = gpus;
  }

  private plant(environment: number, root: number): void {
    this.roots[environment] = root;
    if (root !== none) this.nodes[(root << shift) + above] = none;
  }

  /** Makes `child` the node's child on a side. */
  private hang(id: number, side: number, child: number): void {
    this.nodes[(id << shift) + side] = child;
    if (child !== none) this.nodes[(child << shift) + above] = id;
  }

  private childOf(id: number, side: number): number {
    return this.nodes[(id << shift) + side]!;
  }

  private outranks(a: number, b: number): boolean {
    return this.nodes[(a << shift) + priority]! > this.nodes[(b << shift) + priority]!;
  }

  private insert(root: number, id: number): number {
    if (root === none) return id;
    const side = this.before(id, root) ? left : right;
    const child = this.insert(this.childOf(root, side), id);
    this.hang(root, side, child);
    if (this.outranks(child, root)) return this.rotateUp(child, side, root);
    this.refresh(root);
    return root;
  }

  private erase(root: number, id: number): number {
    if (root === id) return this.merge(this.childOf(id, left), this.childOf(id, right));
    const side = this.before(id, root) ? left : right;
    this.hang(root, side, this.erase(this.childOf(root, side), id));
    this.refresh(root);
    return root;
  }

  private merge(earlier: number, later: number): number {
    if (earlier === none) return later;
    if (later === none) return earlier;
    if (this.outranks(earlier, later)) {
      this.hang(earlier, right, this.merge(this.childOf(earlier, right), later));
      this.refresh(earlier);
      return earlier;
    }
    this.hang(later, left, this.merge(earlier, this.childOf(later, left)));
    this.refresh(later);
    return later;
  }

  /** A child takes the place of its parent, which becomes its child on the other side. */
  private rotateUp(child: number, side: number, parent: number): number {
    const other = left + right - side;
    this.hang(parent, side, this.childOf(child, other));
    this.hang(child, other, parent);
    this.refresh(parent);
    this.refresh(child);
    return child;
  }
}
