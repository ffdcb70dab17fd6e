/** The longest path through tasks and the tasks that they wait for, by plain recursion. */

/** `weights`: of each task; the graph has no circles. */
export function longestPath(
  parentsOf: readonly (readonly number[])[],
  weights: readonly number[],
): number {
  const known = new Map<number, number>();
  const upTo = (task: number): number => {
    const path = known.get(task) ?? Math.max(0, ...parentsOf[task]!.map(upTo)) + weights[task]!;
    known.set(task, path);
    return path;
  };
  return Math.max(...weights.map((_, task) => upTo(task)));
}
