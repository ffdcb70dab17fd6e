/** What a clock on the wall shows at t = 0: for arrivals that follow the hours of the day. */
import { instantPattern, offsetOf, startEpochMs } from '../sections/start.ts';
import { field, type MapTree } from './tree.ts';

/**
 * As if it were UTC. The offset is that of `timezone`, else the one in `start`; it holds for the
 * whole run, without daylight saving. Undefined = the document states none.
 */
export function localStartMs(tree: MapTree): number | undefined {
  const start = textAt(tree, 'start');
  const timezone = textAt(tree, 'timezone') ?? 'UTC';
  if (start === undefined) return undefined;
  const epochMs = startEpochMs(start, timezone);
  const written = instantPattern.exec(start)?.[8];
  const offsetMs = offsetOf(timezone) ?? (written === 'Z' ? undefined : offsetOf(written ?? ''));
  return typeof epochMs === 'number' && offsetMs !== undefined ? epochMs + offsetMs : undefined;
}

function textAt(tree: MapTree, key: string): string | undefined {
  const value = field(tree, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
