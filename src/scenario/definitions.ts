/** Which job definition a reference means. */

/** The key of a definition that a reference means; undefined = there is none. */
export type DefinitionKeys = (reference: string) => string | undefined;

/**
 * A reference (a name, `name:revision` or the tail of an ARN) means the key that it is or, as a
 * plain name, its highest revision among those that `isActive`.
 */
export function definitionKeys(
  keys: Iterable<string>,
  isActive: (key: string) => boolean = () => true,
): DefinitionKeys {
  const all = new Set(keys);
  const highest = new Map<string, { readonly key: string; readonly revision: number }>();
  for (const key of all) {
    const colon = key.lastIndexOf(':');
    if (colon <= 0) continue;
    const name = key.slice(0, colon);
    const revision = Number(key.slice(colon + 1));
    if (revision > (highest.get(name)?.revision ?? 0) && isActive(key)) {
      highest.set(name, { key, revision });
    }
  }
  return (reference) => (all.has(reference) ? reference : highest.get(reference)?.key);
}
