/** Volumes that jobs do not make grow, and scratch data for which no volume grows [B37]. */
import type { EnvironmentId, JobId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import type { Finding, Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

export const idleScratch: Rule = function* ({ model }) {
  const growing = environmentsThatGrow(model);
  const hasScratch = model.outcomes.some(({ scratchGib }) => scratchGib > 0);
  if (hasScratch && growing.size === 0) yield* unkept(model);
  if (hasScratch) return;
  for (const id of growing) {
    yield {
      path: ['computeEnvironments', model.environments[id].name, 'simulation', 'volumes'],
      message: 'a volume never grows: no job says simulation: {scratchGiB}',
      remedy: 'say it of jobs, or give the volume grows: {perJobGiB}',
    };
  }
};

/** Whose volumes grow by what jobs say. */
function environmentsThatGrow({ offerings }: Model): ReadonlySet<EnvironmentId> {
  const found = new Set<EnvironmentId>();
  offerings.tariffs.forEach((tariffs, offering) => {
    const grows = tariffs.some(({ growths }) =>
      growths.some(({ perJobGib }) => perJobGib === undefined),
    );
    if (grows) found.add(offerings.environment[offering]);
  });
  return found;
}

function* unkept(model: Model): Generator<Finding> {
  const leaves = (job: JobId) => model.outcomes[model.jobs.outcome[job]].scratchGib > 0;
  for (const { path, count } of describedJobs(model, leaves)) {
    yield {
      path: [...path, 'simulation', 'scratchGiB'],
      message: `no volume grows by the GiB of ${jobsText(count)}`,
      remedy: 'let one grow: volumes: [{type: gp3, sizeGiB: 100, grows: {}}]',
    };
  }
}
