/**
 * Index of free room: a treap of instances in the order of (placement rank, id) whose subtrees know
 * their largest free vCPU, memory and GPUs, so that the first instance that holds a job is found
 * without looking at the others.
 */
import { grow } from '../kernel/columns.ts';

const none = -1;

/** Free room and tree links of all instances, by instance id; each environment has its own root. */
export class PlacementIndex {
  vcpuMilli = new Int32Array(64);
  memoryMib = new Int32Array(64);
  gpus = new Int32Array(64);
  private rank = new Float64Array(64);
  private left = new Int32Array(64);
  private right = new Int32Array(64);
  private parent = new Int32Array(64);
  private priority = new Int32Array(64);
  private maxVcpuMilli = new Int32Array(64);
  private maxMemoryMib = new Int32Array(64);
  private maxGpus = new Int32Array(64);
  private readonly roots: Int32Array;
  private readonly rankOf: (vcpuMilli: number, memoryMib: number) => number;

  constructor(environments: number, rankOf: (vcpuMilli: number, memoryMib: number) => number) {
    this.roots = new Int32Array(environments).fill(none);
    this.rankOf = rankOf;
  }

  /** Makes room for instance ids below `capacity`. */
  reserve(capacity: number): void {
    if (capacity <= this.rank.length) return;
    this.vcpuMilli = grow(this.vcpuMilli, capacity);
    this.memoryMib = grow(this.memoryMib, capacity);
    this.gpus = grow(this.gpus, capacity);
    this.rank = grow(this.rank, capacity);
    this.left = grow(this.left, capacity);
    this.right = grow(this.right, capacity);
    this.parent = grow(this.parent, capacity);
    this.priority = grow(this.priority, capacity);
    this.maxVcpuMilli = grow(this.maxVcpuMilli, capacity);
    this.maxMemoryMib = grow(this.maxMemoryMib, capacity);
    this.maxGpus = grow(this.maxGpus, capacity);
  }

  /** Adds an instance whose free room is set. */
  add(environment: number, id: number): void {
    this.rank[id] = this.rankOf(this.vcpuMilli[id]!, this.memoryMib[id]!);
    this.left[id] = none;
    this.right[id] = none;
    // Fibonacci hashing of the id spreads priorities evenly and needs no chance.
    this.priority[id] = Math.imul(id + 1, 0x9e3779b1);
    this.refresh(id);
    this.plant(environment, this.insert(this.roots[environment]!, id));
  }

  remove(environment: number, id: number): void {
    this.plant(environment, this.erase(this.roots[environment]!, id));
  }

  /** Takes up a change of an instance's free room. */
  update(environment: number, id: number): void {
    const rank = this.rankOf(this.vcpuMilli[id]!, this.memoryMib[id]!);
    if (rank === this.rank[id]) {
      for (let node = id; node !== none && this.refresh(node);) node = this.parent[node]!;
      return;
    }
    this.remove(environment, id);
    this.add(environment, id);
  }

  /** The first instance with at least this much free room, −1 if there is none. */
  find(environment: number, vcpuMilli: number, memoryMib: number, gpus: number): number {
    return this.first(this.roots[environment]!, vcpuMilli, memoryMib, gpus);
  }

  private first(node: number, vcpuMilli: number, memoryMib: number, gpus: number): number {
    if (
      node === none ||
      this.maxVcpuMilli[node]! < vcpuMilli ||
      this.maxMemoryMib[node]! < memoryMib ||
      this.maxGpus[node]! < gpus
    ) {
      return none;
    }
    const found = this.first(this.left[node]!, vcpuMilli, memoryMib, gpus);
    if (found !== none) return found;
    if (
      this.vcpuMilli[node]! >= vcpuMilli &&
      this.memoryMib[node]! >= memoryMib &&
      this.gpus[node]! >= gpus
    ) {
      return node;
    }
    return this.first(this.right[node]!, vcpuMilli, memoryMib, gpus);
  }

  private before(a: number, b: number): boolean {
    return this.rank[a]! < this.rank[b]! || (this.rank[a]! === this.rank[b]! && a < b);
  }

  /** Takes up what a node and its children have; whether that changed anything for its parent. */
  private refresh(node: number): boolean {
    let vcpuMilli = this.vcpuMilli[node]!;
    let memoryMib = this.memoryMib[node]!;
    let gpus = this.gpus[node]!;
    const left = this.left[node]!;
    if (left !== none) {
      if (this.maxVcpuMilli[left]! > vcpuMilli) vcpuMilli = this.maxVcpuMilli[left]!;
      if (this.maxMemoryMib[left]! > memoryMib) memoryMib = this.maxMemoryMib[left]!;
      if (this.maxGpus[left]! > gpus) gpus = this.maxGpus[left]!;
    }
    const right = this.right[node]!;
    if (right !== none) {
      if (this.maxVcpuMilli[right]! > vcpuMilli) vcpuMilli = this.maxVcpuMilli[right]!;
      if (this.maxMemoryMib[right]! > memoryMib) memoryMib = this.maxMemoryMib[right]!;
      if (this.maxGpus[right]! > gpus) gpus = this.maxGpus[right]!;
    }
    const changed =
      this.maxVcpuMilli[node] !== vcpuMilli ||
      this.maxMemoryMib[node] !== memoryMib ||
      this.maxGpus[node] !== gpus;
    this.maxVcpuMilli[node] = vcpuMilli;
    this.maxMemoryMib[node] = memoryMib;
    this.maxGpus[node] = gpus;
    return changed;
  }

  private plant(environment: number, root: number): void {
    this.roots[environment] = root;
    if (root !== none) this.parent[root] = none;
  }

  private hangLeft(node: number, child: number): void {
    this.left[node] = child;
    if (child !== none) this.parent[child] = node;
  }

  private hangRight(node: number, child: number): void {
    this.right[node] = child;
    if (child !== none) this.parent[child] = node;
  }

  private insert(node: number, id: number): number {
    if (node === none) return id;
    if (this.before(id, node)) {
      const child = this.insert(this.left[node]!, id);
      this.hangLeft(node, child);
      if (this.priority[child]! > this.priority[node]!) return this.rotateRight(node);
    } else {
      const child = this.insert(this.right[node]!, id);
      this.hangRight(node, child);
      if (this.priority[child]! > this.priority[node]!) return this.rotateLeft(node);
    }
    this.refresh(node);
    return node;
  }

  private erase(node: number, id: number): number {
    if (node === id) return this.merge(this.left[node]!, this.right[node]!);
    if (this.before(id, node)) this.hangLeft(node, this.erase(this.left[node]!, id));
    else this.hangRight(node, this.erase(this.right[node]!, id));
    this.refresh(node);
    return node;
  }

  private merge(left: number, right: number): number {
    if (left === none) return right;
    if (right === none) return left;
    if (this.priority[left]! > this.priority[right]!) {
      this.hangRight(left, this.merge(this.right[left]!, right));
      this.refresh(left);
      return left;
    }
    this.hangLeft(right, this.merge(left, this.left[right]!));
    this.refresh(right);
    return right;
  }

  private rotateRight(node: number): number {
    const child = this.left[node]!;
    this.hangLeft(node, this.right[child]!);
    this.hangRight(child, node);
    this.refresh(node);
    this.refresh(child);
    return child;
  }

  private rotateLeft(node: number): number {
    const child = this.right[node]!;
    this.hangRight(node, this.left[child]!);
    this.hangLeft(child, node);
    this.refresh(node);
    this.refresh(child);
    return child;
  }
}
