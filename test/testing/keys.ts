/** The keys of a document as paths, by which a test recognises what a document has. */

/**
 * Paths such as `workload.main.jobs.retryStrategy`, without positions in lists; for a word in
 * capitals also the path with it: `computeEnvironments.environment-1.computeResources.type=SPOT`.
 */
export function keysIn(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysIn(item, path));
  if (typeof value === 'string' && /^[A-Z_]+$/.test(value)) return [path, `${path}=${value}`];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, one]) => [
    path === '' ? key : `${path}.${key}`,
    ...keysIn(one, path === '' ? key : `${path}.${key}`),
  ]);
}
