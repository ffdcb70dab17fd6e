/** Which job definition a reference means. */

/**
 * The key that `reference` (a name, `name:revision` or the tail of an ARN) means: itself, or, for a
 * plain name, its highest revision among those that `isActive`; undefined = none.
 */
export function definitionKey(
  keys: Iterable<string>,
  reference: string,
  isActive: (key: string) => boolean = () => true,
): string | undefined {
  let highest: string | undefined;
  let highestRevision = 0;
  for (const key of keys) {
    if (key === reference) return key;
    const colon = key.lastIndexOf(':');
    const revision = Number(key.slice(colon + 1));
    const isRevision = colon > 0 && key.slice(0, colon) === reference && isActive(key);
    if (isRevision && revision > highestRevision) {
      highest = key;
      highestRevision = revision;
    }
  }
  return highest;
}
