/** What the pictures of a run show, in a size that does not grow with its jobs. */
import { BinnedLevels } from '../../fold/views/binned-levels.ts';
import { type CapacityView, capacityView } from '../../fold/views/capacity-view.ts';
import { type MachinesView, machinesView } from '../../fold/views/machines-view.ts';
import { type WaitsView, waitsViews } from '../../fold/views/waits-view.ts';
import type { Lifetimes } from '../../fold/lives/lifetimes.ts';
import { entryOf } from '../../kernel/lookup.ts';
import type { Stretch } from '../../story/stretch.ts';
import type { FinishCause } from '../../words/causes.ts';

/** The views of a run. */
export interface RunViews {
  /** undefined = the run takes no time. */
  readonly capacity: CapacityView | undefined;
  readonly waits: readonly WaitsView[];
  readonly machines: MachinesView;
  /** What the finish waited for most, one part of the time after the other, without gaps. */
  readonly binding: readonly BindingPart[];
}

/** From the end of the part before. */
export interface BindingPart {
  readonly cause: FinishCause;
  readonly toMs: number;
}

/** `stretches`: those of its finish. */
export function viewsOfRun(lives: Lifetimes, stretches: readonly Stretch[]): RunViews {
  return {
    capacity: capacityView(lives),
    waits: waitsViews(lives),
    machines: machinesView(lives),
    binding: bindingParts(stretches),
  };
}

/** Parts of the time of which each is too short to be seen. */
const parts = 240;

/** The cause of each part is that which takes most of it. */
function bindingParts(stretches: readonly Stretch[]): readonly BindingPart[] {
  const endMs = stretches.at(-1)?.toMs ?? 0;
  if (!(endMs > 0)) return [];
  const levels = new Map<FinishCause, BinnedLevels>();
  for (const { cause, fromMs, toMs } of stretches) {
    entryOf(levels, cause, () => new BinnedLevels(parts, endMs)).hold(fromMs, toMs, 1);
  }
  const shares = [...levels].map(([cause, level]) => ({ cause, means: level.means() }));
  const found: { cause: FinishCause; toMs: number }[] = [];
  for (let part = 0; part < parts; part++) {
    const [most] = [...shares].sort((a, b) => (b.means[part] ?? 0) - (a.means[part] ?? 0));
    const toMs = (endMs * (part + 1)) / parts;
    const last = found.at(-1);
    if (last !== undefined && last.cause === most?.cause) last.toMs = toMs;
    else if (most !== undefined) found.push({ cause: most.cause, toMs });
  }
  return found;
}
