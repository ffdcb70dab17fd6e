/** The size of an image is given once: for its jobs, or by its name. */
import { imageNamesOf } from '../images.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import type { DefinedJob } from './visit.ts';

export function checkDefinitionImage(
  draft: ScenarioDraft,
  name: string,
  definition: JobDefinition,
  report: Report,
): void {
  if (definition.simulation?.imageMB === undefined) return;
  checkNames(draft, imageNamesOf(name, definition), below(report, 'simulation', 'imageMB'));
}

export function checkJobImage(
  draft: ScenarioDraft,
  { job, definition, definitionKey, reportOf }: DefinedJob,
): void {
  if (job.simulation?.imageMB === undefined) return;
  checkNames(draft, imageNamesOf(definitionKey, definition), reportOf('imageMB'));
}

function checkNames({ images }: ScenarioDraft, names: readonly string[], report: Report): void {
  const twice = names.find((name) => Object.hasOwn(images.sizesMB, name));
  if (twice === undefined) return;
  const message = `the size of the image "${twice}" is given here and in images.sizesMB`;
  report({ message, remedy: 'remove one of the two', atKey: true });
}
