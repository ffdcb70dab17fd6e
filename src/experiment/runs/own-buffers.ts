/** The memory that a run's details may take along to another thread. */
import type { RunDetails } from './run-one.ts';

/** Those of the details alone: the model shares its columns with the other runs. */
export function ownBuffers(details: RunDetails | undefined): readonly ArrayBuffer[] {
  if (details === undefined) return [];
  const all = buffersIn(details, new Set());
  const shared = buffersIn(details.lives.model, new Set());
  return [...all].flatMap((buffer) =>
    buffer instanceof ArrayBuffer && !shared.has(buffer) ? buffer : [],
  );
}

/** Adds those of all columns in plain data. */
function buffersIn(value: unknown, found: Set<ArrayBufferLike>): Set<ArrayBufferLike> {
  if (ArrayBuffer.isView(value)) found.add(value.buffer);
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) buffersIn(part, found);
  }
  return found;
}
