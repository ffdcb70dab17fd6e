/** Corrects what bound a finish by the free room there was: behind a head, or before a pass. */
import type { Lifetimes } from '../fold/lives/lifetimes.ts';
import type { FinishCause } from '../words/causes.ts';
import type { FinishWaits } from './finish-waits.ts';
import { FreeRoom, type RoomPart } from './free-room.ts';
import type { Stretch } from './stretch.ts';

/** Causes that free room for the job disproves. */
const ofRoom: ReadonlySet<FinishCause> = new Set<FinishCause>([
  'machine',
  'scalingCycle',
  'ownInstances',
  'maxvCpus',
  'vcpuQuota',
  'maxInstances',
  'capacity',
  'bidPercentage',
  'launchRate',
  'wastedLaunches',
]);

/**
 * In order of time. While a ready instance had room for a job and none for the larger head of its
 * queue, it waited for that; while it would have fitted itself, it waited for a pass.
 */
export function behindHeads(
  lives: Lifetimes,
  waits: FinishWaits,
  stretches: readonly Stretch[],
): readonly Stretch[] {
  const { shape, queue } = lives.model.jobs;
  let room: FreeRoom | undefined;
  return stretches.flatMap((stretch) => {
    const { job, head, fromMs, toMs, cause } = stretch;
    if (head < 0 || !ofRoom.has(cause)) return stretch;
    if (shape[job] === shape[head] && cause !== 'scalingCycle') return stretch;
    room ??= new FreeRoom(lives);
    const environments = waits.environmentsOf(queue[job]);
    const rivals = { shape: shape[job], headShape: shape[head], environments };
    const parts = room.parts(rivals, fromMs, toMs);
    return parts.map((part, index) => ({
      ...stretch,
      fromMs: part.fromMs,
      toMs: parts[index + 1]?.fromMs ?? toMs,
      cause: causeOf(stretch, part),
    }));
  });
}

function causeOf({ cause }: Stretch, { hasRoom, headHasRoom }: RoomPart): FinishCause {
  if (!hasRoom) return cause;
  if (!headHasRoom) return 'queueHead';
  return cause === 'scalingCycle' ? 'dispatchCycle' : cause;
}
