/** Lines of the user's own that count nothing, and transfers that no line counts [B35]. */
import type { JobId } from '../kernel/ids.ts';
import type { Model } from '../model/model.ts';
import { isFargate } from '../words/purchases.ts';
import type { Finding, Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

export const unusedLines: Rule = ({ model }) => [...idleLines(model), ...uncounted(model)];

function* idleLines(model: Model): Generator<Finding> {
  const { lines } = model.assumptions.billing;
  const transfers = model.outcomes.some(({ transferMb }) => transferMb > 0);
  const { purchase, typeName } = model.offerings;
  const hasInstances = typeName.some((_name, offering) => !isFargate(purchase[offering]));
  for (const [index, { name, each }] of lines.entries()) {
    const path = ['assumptions', 'billing', 'lines', String(index)];
    if (each === 'transfer' && !transfers) {
      const message = `${name} costs nothing: no job says simulation: {transferGB}`;
      yield { path, message, remedy: 'say it of jobs, or give the line gbPerJob or gbPerAttempt' };
    }
    if (each === 'instance-hour' && !hasInstances) {
      const message = `${name} costs nothing: no environment launches EC2 instances`;
      yield { path, message, remedy: 'leave it out' };
    }
  }
}

function* uncounted(model: Model): Generator<Finding> {
  if (model.assumptions.billing.lines.some(({ each }) => each === 'transfer')) return;
  const transfers = (job: JobId) => model.outcomes[model.jobs.outcome[job]].transferMb > 0;
  for (const { path, count } of describedJobs(model, transfers)) {
    yield {
      path: [...path, 'simulation', 'transferGB'],
      message: `no line of the bill counts the GB of ${jobsText(count)}`,
      remedy: 'give assumptions.billing.lines one with perGB alone',
    };
  }
}
