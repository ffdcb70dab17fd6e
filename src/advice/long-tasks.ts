/** Fargate tasks that work for about 14 days or longer: AWS may end them then [F10]. */
import type { JobId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import { msPerDay } from '../kernel/units.ts';
import { firstWorld } from '../model/model.ts';
import { printDuration } from '../scenario/values/duration.ts';
import { leastUseMs } from './attempt-times.ts';
import type { Rule } from './finding.ts';
import { describedJobs, jobsText } from './job-counts.ts';

const mostMs = 14 * msPerDay;
/** Tasks are pulled and retried: a day less is near. */
const nearMs = mostMs - msPerDay;

export const longTasks: Rule = function* ({ model }) {
  const { queues, environments } = firstWorld(model);
  const isFargate = queues.map((queue) =>
    queue.environments.some((id) => environments[id].platform === 'FARGATE'),
  );
  if (!isFargate.includes(true)) return;
  const isLong = (job: JobId) =>
    itemAt(isFargate, model.jobs.queue[job]) && leastUseMs(model, job) >= nearMs;
  for (const { path, firstJob, count } of describedJobs(model, isLong)) {
    const workMs = leastUseMs(model, firstJob);
    const first = count === 1 ? '' : ', the first of them';
    const place = workMs > mostMs ? 'beyond' : 'near';
    yield {
      path: [...path, 'simulation', 'runtime'],
      message:
        `${jobsText(count)} on Fargate ${count === 1 ? 'works' : 'work'} for ` +
        `${printDuration(workMs)}${first}, ${place} the 14 days after which AWS may end a task; ` +
        'here it runs on',
      remedy: 'save its work and start anew before, or use EC2',
    };
  }
};
