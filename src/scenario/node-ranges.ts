/** Ranges of nodes of multi-node parallel jobs, as AWS writes them: `0:3`, `:n`, `n:`, `n`. */

/** What `targetNodes` looks like. */
export const targetNodesPattern = /^(?:\d{1,4}|\d{0,4}:\d{0,4})$/;

/** Node indices, both included. */
export interface NodeRange {
  readonly first: number;
  readonly last: number;
}

/** The nodes that a text means in a job of `nodeCount` nodes; an open end is the last node. */
export function nodeRange(targetNodes: string, nodeCount: number): NodeRange {
  const [first = '', last] = targetNodes.split(':');
  if (last === undefined) return { first: Number(first), last: Number(first) };
  return { first: Number(first), last: last === '' ? nodeCount - 1 : Number(last) };
}

/** Whether the range ends where the job's nodes do, however many those are. */
export function isOpen(targetNodes: string): boolean {
  return targetNodes.endsWith(':');
}

/** True if the node is one of the range's. */
export function covers({ first, last }: NodeRange, node: number): boolean {
  return first <= node && node <= last;
}

/**
 * Position of the range that a node belongs to: of those that cover it the one with the fewest
 * nodes, for nested ranges override; the later of equal ones. −1 = none covers it.
 */
export function rangeOfNode(ranges: readonly NodeRange[], node: number): number {
  let chosen = -1;
  let fewest = Infinity;
  for (const [position, range] of ranges.entries()) {
    const length = range.last - range.first;
    if (!covers(range, node) || length > fewest) continue;
    chosen = position;
    fewest = length;
  }
  return chosen;
}
