/** The digest of the program: a run of other code is another run, whatever its version. */
import { readFileSync } from 'node:fs';

/** As bundling wrote it beside the program; undefined = it runs from its sources. */
export function programDigest(): string | undefined {
  try {
    return readFileSync(new URL('code-digest.txt', import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}
