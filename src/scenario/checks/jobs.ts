/** Rules of inline jobs' simulation: a known run time, array children that exist. */
import type { Draft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { Simulation } from '../rooms/simulation.ts';
import { forEachJob } from './jobs-of.ts';
import { definitionOf } from './references.ts';

export function checkJobs(draft: Draft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const key = definitionOf(draft, job.jobDefinition);
    const definition = draft.jobDefinitions.values.get(key ?? '');
    if (definition === undefined) return;
    const size = job.arrayProperties?.size;
    // The job's keys replace the definition's; a mistake stands where its key does.
    const simulation: Simulation = { ...definition.simulation, ...job.simulation };
    const at = (field: keyof Simulation): Path => {
      const isOwn = job.simulation?.[field] !== undefined;
      return [...(isOwn ? path : ['jobDefinitions', key!]), 'simulation', field];
    };
    checkRuntime(simulation, [...path, 'simulation', 'runtime'], report);
    checkRuntimeList(simulation, size, at('runtime'), report);
    checkChildren(simulation, size, at('children'), report);
  });
}

function checkRuntime({ runtime, attempts }: Simulation, path: Path, report: Report): void {
  const isKnown =
    runtime !== undefined || attempts?.every((attempt) => attempt.runtime !== undefined);
  if (isKnown === true) return;
  const remedy = 'add simulation: {runtime: 10m} to the job or to its definition';
  report({ path, message: 'missing: how long the job works', remedy });
}

function checkRuntimeList(
  { runtime }: Simulation,
  size: number | undefined,
  path: Path,
  report: Report,
): void {
  if (!Array.isArray(runtime) || runtime.length === size) return;
  const expected = size === undefined ? 'one runtime, as the job is no array' : `${size} runtimes`;
  report({ path, message: `expected ${expected}, received a list of ${runtime.length}` });
}

function checkChildren(
  { children = {} }: Simulation,
  size: number | undefined,
  path: Path,
  report: Report,
): void {
  for (const child of Object.keys(children)) {
    if (size !== undefined && Number(child) < size) continue;
    const expected =
      size === undefined ? 'no children: the job is no array' : `an array index below ${size}`;
    report({
      path: [...path, child],
      message: `expected ${expected}, received ${child}`,
      atKey: true,
    });
  }
}
