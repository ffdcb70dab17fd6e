/** What holds of an inline job's simulation: its own keys over those of its definition. */
import { nodeCount } from '../nodes.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Path } from '../reading/tree.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import type { Simulation } from '../sections/simulation.ts';
import { definitionOf } from './references.ts';

export interface JobSimulation {
  readonly definition: JobDefinition;
  readonly simulation: Simulation;
  /** Array children and nodes; 0 = none. */
  readonly children: number;
  readonly nodes: number;
  /** Where a key stands: a mistake is there. */
  readonly at: (field: keyof Simulation) => Path;
}

/** `path`: where the job stands; undefined = its definition could not be read. */
export function simulationOf(
  draft: ScenarioDraft,
  job: InlineJob,
  path: Path,
): JobSimulation | undefined {
  const key = definitionOf(draft, job.jobDefinition);
  if (key === undefined) return undefined;
  const definition = draft.jobDefinitions.values.get(key);
  if (definition === undefined) return undefined;
  return {
    definition,
    simulation: { ...definition.simulation, ...job.simulation },
    children: job.arrayProperties?.size ?? 0,
    nodes: nodeCount(definition, job.nodeOverrides),
    at(field) {
      const isOwn = job.simulation?.[field] !== undefined;
      return [...(isOwn ? path : ['jobDefinitions', key]), 'simulation', field];
    },
  };
}
