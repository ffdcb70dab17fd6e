/** The definitions with which logs and generators submit their jobs. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Path } from '../reading/tree.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import { definitionOf } from './references.ts';

/** A definition as a source names it. */
export interface SourceDefinition {
  readonly name: string;
  readonly path: Path;
  /** undefined = there is none of that name, or it has mistakes of its own. */
  readonly definition: JobDefinition | undefined;
}

/** Of each source that names one. */
export function sourceDefinitions(draft: ScenarioDraft): readonly SourceDefinition[] {
  return [...draft.workload.values].flatMap(([source, value]) => {
    if (value.kind === 'jobs') return [];
    const { jobDefinition: name } = value.kind === 'import' ? value.import : value.generate;
    if (name === undefined) return [];
    const key = definitionOf(draft, name);
    const definition = draft.jobDefinitions.values.get(key ?? '');
    return { name, path: ['workload', source, value.kind, 'jobDefinition'], definition };
  });
}
