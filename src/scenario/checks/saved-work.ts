/** Rules of checkpoints and peak memory: who can have them, and what contradicts them. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { ChildSimulation, Simulation } from '../sections/simulation.ts';
import { forEachJob } from './jobs-of.ts';
import { type JobSimulation, simulationOf } from './simulation-of.ts';

export function checkSavedWork(draft: ScenarioDraft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const told = simulationOf(draft, job, path);
    if (told === undefined) return;
    if (told.nodes > 0) checkNodes(told, report);
    else checkAttempts(told, report);
  });
}

const unknownToNodes = { checkpoint: 'checkpoints', peakMemory: 'peak memory' } as const;

function checkNodes({ simulation, at }: JobSimulation, report: Report): void {
  for (const field of ['checkpoint', 'peakMemory'] as const) {
    if (simulation[field] === undefined) continue;
    const message = `multi-node parallel jobs have no ${unknownToNodes[field]}`;
    report({ path: at(field), message, remedy: 'remove it', atKey: true });
  }
}

/** How long an attempt runs is told by its own runtime, or by what is left of the work. */
function checkAttempts({ simulation, children, at }: JobSimulation, report: Report): void {
  const message = 'attempts with a runtime of their own leave no work to save';
  const remedy = 'remove it, or the runtimes of the attempts';
  if (children === 0) {
    if (!isContradiction(simulation)) return;
    report({ path: at('checkpoint'), message, remedy, atKey: true });
    return;
  }
  const parts = Object.entries(simulation.children ?? {});
  for (const [index, part] of parts) {
    if (!isContradiction({ ...simulation, ...part })) continue;
    const isOwn = part.checkpoint !== undefined;
    const path = isOwn ? [...at('children'), index, 'checkpoint'] : at('checkpoint');
    report({ path, message, remedy, atKey: true });
  }
  const isEveryChildTold = parts.length >= children;
  if (isEveryChildTold || !isContradiction(simulation)) return;
  report({ path: at('checkpoint'), message, remedy, atKey: true });
}

function isContradiction({
  checkpoint,
  attempts,
}: Pick<Simulation & ChildSimulation, 'checkpoint' | 'attempts'>): boolean {
  const isTimed = attempts?.some(({ runtime }) => runtime !== undefined) ?? false;
  return checkpoint !== undefined && isTimed;
}
