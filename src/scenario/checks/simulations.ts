/** Simulations of inline jobs: run times, children and nodes, checkpoints. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { ChildSimulation, Simulation } from '../sections/simulation.ts';
import type { DefinedJob } from './visit.ts';

export function checkSimulation(_draft: ScenarioDraft, defined: DefinedJob): void {
  const { simulation, report, reportOf, nodes } = defined;
  if (!hasRuntime(defined)) {
    const message = 'missing: how long the job runs';
    const remedy = 'add simulation: {runtime: 10m} to the job or to its definition';
    report({ path: ['simulation', 'runtime'], message, remedy });
  }
  checkRuntimeList(defined, reportOf('runtime'));
  for (const kind of ['children', 'nodes'] as const) {
    checkParts(simulation[kind], kind, defined[kind], reportOf(kind));
  }
  if (nodes > 0) checkNodes(defined);
  else checkCheckpoints(defined);
}

/** For the job, or for each of its children or nodes. */
function hasRuntime({ simulation, children, nodes }: DefinedJob): boolean {
  const own = simulation.children ?? simulation.nodes ?? {};
  const count = Math.max(children, nodes);
  const all = Array.from({ length: count }, (_, index) => own[String(index)]);
  return isTimed(simulation) || (count > 0 && all.every(isTimed));
}

function isTimed(
  part: (Pick<Simulation, 'runtime'> & Pick<ChildSimulation, 'attempts'>) | undefined,
): boolean {
  if (part?.runtime !== undefined) return true;
  return part?.attempts?.every((attempt) => attempt.runtime !== undefined) ?? false;
}

function checkRuntimeList(
  { simulation: { runtime }, children, nodes }: DefinedJob,
  report: Report,
): void {
  const count = Math.max(children, nodes);
  if (!Array.isArray(runtime) || runtime.length === count) return;
  const expected = count === 0 ? 'one runtime, as this is not an array job' : `${count} runtimes`;
  report({ message: `expected ${expected}, received a list of ${runtime.length}` });
}

const words = {
  children: { index: 'an array index', none: 'no children: this is not an array job' },
  nodes: { index: 'a node index', none: 'no nodes: this is not a multi-node job' },
};

function checkParts(
  parts: Simulation['children'] = {},
  kind: keyof typeof words,
  count: number,
  report: Report,
): void {
  for (const index of Object.keys(parts)) {
    if (Number(index) < count) continue;
    const expected = count === 0 ? words[kind].none : `${words[kind].index} below ${count}`;
    report({ path: [index], message: `expected ${expected}, received ${index}`, atKey: true });
  }
}

const unknownToNodes = { checkpoint: 'checkpoints', peakMemory: 'peak memory' } as const;

function checkNodes({ simulation, reportOf }: DefinedJob): void {
  for (const key of ['checkpoint', 'peakMemory'] as const) {
    if (simulation[key] === undefined) continue;
    const message = `multi-node parallel jobs have no ${unknownToNodes[key]}`;
    reportOf(key)({ message, remedy: 'remove it', atKey: true });
  }
}

/** An attempt with its own runtime runs for that time, whatever a checkpoint saved. */
function checkCheckpoints({ simulation, children, reportOf }: DefinedJob): void {
  const message = 'attempts with a runtime of their own leave no work to save';
  const remedy = 'remove it, or the runtimes of the attempts';
  const mistake = { message, remedy, atKey: true };
  const parts = children === 0 ? [] : Object.entries(simulation.children ?? {});
  for (const [index, part] of parts) {
    if (!isContradiction({ ...simulation, ...part })) continue;
    if (part.checkpoint === undefined) reportOf('checkpoint')(mistake);
    else reportOf('children')({ ...mistake, path: [index, 'checkpoint'] });
  }
  // Children without an entry of their own use the keys of the job.
  const hasOthers = children === 0 || parts.length < children;
  if (hasOthers && isContradiction(simulation)) reportOf('checkpoint')(mistake);
}

function isContradiction({
  checkpoint,
  attempts,
}: Pick<Simulation & ChildSimulation, 'checkpoint' | 'attempts'>): boolean {
  const isTimedAttempt = attempts?.some(({ runtime }) => runtime !== undefined) ?? false;
  return checkpoint !== undefined && isTimedAttempt;
}
