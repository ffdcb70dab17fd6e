/** The story of one job: why it waited, where it ran, how each attempt ended, and what it cost. */
import type { Model } from '../model/model.ts';
import { JobKind } from '../model/jobs.ts';
import { jobIdText } from '../model/names.ts';
import type { FoldInit } from '../trace/record.ts';
import { unitsOf } from './attempt.ts';
import { type Cast, castOf } from './cast.ts';
import { tell } from './events.ts';
import { outcomeOf } from './outcome.ts';
import { recorder } from './records.ts';
import type { Story, StoryTitle } from './story.ts';
import { stretchesOf } from './stretches.ts';
import { submissionOf, submissionsUpTo } from './submissions.ts';
import { lifetimes } from '../fold/lifetimes.ts';

/** The story of `job`; of a node: of its whole multi-node parallel job. */
export function explain(job: number): FoldInit<Story> {
  return (model) => {
    const cast = castOf(model, job);
    const lives = lifetimes(model);
    const stretches = stretchesOf(model, cast.actor);
    const { kept, write } = recorder(cast, submissionsUpTo(model, cast.job));
    return {
      add(records) {
        lives.add(records);
        for (let row = 0; row < records.length; row++) {
          stretches.write(records, row);
          write(records, row);
        }
      },
      result(end) {
        const known = {
          lives: lives.result(end),
          cast,
          kept,
          stretches: stretches.result(end.endedMs),
        };
        return { title: titleOf(model, cast), events: tell(known), outcome: outcomeOf(known) };
      },
    };
  };
}

const kindNames = Object.keys(JobKind);

function titleOf(model: Model, { job, actor }: Cast): StoryTitle {
  const { jobs, shapes } = model;
  const sized = actor < 0 ? job : actor;
  const shape = jobs.shape[sized]!;
  return {
    jobId: jobIdText(model, job),
    name: jobs.name[job]!,
    kind: kindNames[jobs.kind[job]!]!,
    queue: model.queues[jobs.queue[job]!]!.name,
    submission: submissionOf(model, job),
    share: model.shares[jobs.share[job]!]?.identifier,
    priority: jobs.priority[job]!,
    vcpuMilli: shapes.vcpuMilli[shape]!,
    memoryMib: shapes.memoryMib[shape]!,
    gpus: shapes.gpus[shape]!,
    consumables: unitsOf(model, sized),
    scenario: model.scenario,
    strategy: model.strategy,
    replication: model.replication,
  };
}
