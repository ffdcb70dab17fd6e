/** Scenarios with configurations in AWS's form, and how their jobs end. */
import type { Document, Story } from '../stories/play.ts';
import { jobNames } from '../worlds/columns.ts';

/** The runtime is all that AWS's configuration leaves open. */
export function workingScenario(jobs: readonly Document[], configured: Document): Document {
  const working = jobs.map((job) => ({ ...job, simulation: { runtime: '60s' } }));
  const workload = { main: { jobs: working } };
  return { name: 'configured', region: 'us-east-1', workload, ...configured };
}

export function statusesOf(story: Story): readonly string[] {
  const { jobs } = story.model;
  return jobNames(jobs).map((job, id) => {
    const index = jobs.arrayIndex[id];
    return story.job(index < 0 ? job : `${job}:${index}`).status;
  });
}
