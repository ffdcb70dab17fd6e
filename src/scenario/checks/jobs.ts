/** Rules of inline jobs' simulation: a known run time, array children and nodes that exist. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { ChildSimulation, Simulation } from '../sections/simulation.ts';
import { forEachJob } from './jobs-of.ts';
import { type JobSimulation, simulationOf } from './simulation-of.ts';

/** What a job is made of: array children, nodes, or neither (0). */
type Parts = Pick<JobSimulation, 'children' | 'nodes'>;

export function checkJobs(draft: ScenarioDraft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const told = simulationOf(draft, job, path);
    if (told === undefined) return;
    const { simulation, at } = told;
    checkRuntime(simulation, told, [...path, 'simulation', 'runtime'], report);
    checkRuntimeList(simulation, told, at('runtime'), report);
    for (const kind of ['children', 'nodes'] as const) {
      checkParts(simulation[kind], kind, { count: told[kind], path: at(kind) }, report);
    }
  });
}

/** Of the job, or of each of its children or nodes. */
function checkRuntime(simulation: Simulation, parts: Parts, path: Path, report: Report): void {
  const own = simulation.children ?? simulation.nodes ?? {};
  const count = Math.max(parts.children, parts.nodes);
  const all = Array.from({ length: count }, (_, index) => own[String(index)]);
  if (isTimed(simulation) || (count > 0 && all.every(isTimed))) return;
  const remedy = 'add simulation: {runtime: 10m} to the job or to its definition';
  report({ path, message: 'missing: how long the job works', remedy });
}

function isTimed(
  part: (Pick<Simulation, 'runtime'> & Pick<ChildSimulation, 'attempts'>) | undefined,
): boolean {
  if (part?.runtime !== undefined) return true;
  return part?.attempts?.every((attempt) => attempt.runtime !== undefined) ?? false;
}

function checkRuntimeList(
  { runtime }: Simulation,
  { children, nodes }: Parts,
  path: Path,
  report: Report,
): void {
  const count = Math.max(children, nodes);
  if (!Array.isArray(runtime) || runtime.length === count) return;
  const expected = count === 0 ? 'one runtime, as the job is no array' : `${count} runtimes`;
  report({ path, message: `expected ${expected}, received a list of ${runtime.length}` });
}

const words = {
  children: { index: 'an array index', none: 'no children: the job is no array' },
  nodes: { index: 'a node index', none: 'no nodes: the job is not multi-node' },
};

function checkParts(
  parts: Simulation['children'] = {},
  kind: keyof typeof words,
  { count, path }: { readonly count: number; readonly path: Path },
  report: Report,
): void {
  for (const index of Object.keys(parts)) {
    if (Number(index) < count) continue;
    const expected = count === 0 ? words[kind].none : `${words[kind].index} below ${count}`;
    const message = `expected ${expected}, received ${index}`;
    report({ path: [...path, index], message, atKey: true });
  }
}
