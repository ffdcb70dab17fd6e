/** A job that is submitted again is meant by its name the first time, by its id each time. */
import { expect, it } from 'vitest';
import { findJob } from '../../src/experiment/find-job.ts';
import { world } from '../worlds/model-builder.ts';

it('the name of a job means its first submission, an id any of them', () => {
  const model = world({ jobs: [{ name: 'J', resubmit: { times: 2 } }, { name: 'K' }] });
  expect(['J', 'story/1', 'story/1+1', 'story/1+2', 'K'].map((one) => findJob(model, one))).toEqual(
    [0, 0, 1, 2, 3],
  );
  expect(() => findJob(model, 'story/1+3')).toThrow('there is no job "story/1+3"');
});
