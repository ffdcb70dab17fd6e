/** Which image each job has, and how large it is. */
import type { JobId } from '../../src/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import type { Compilation } from '../../src/model/compile/compile.ts';
import { compiled } from '../stories/play.ts';
import {
  compiledLog,
  type Document,
  document,
  needs,
  tableOf,
  type TableRow,
  withJobs,
} from './documents.ts';

/** Name and size of each job's image; undefined = it is never pulled. */
function imagesOf({ model }: Compilation) {
  return Array.from(model.jobs.image, (image) => {
    const { name, sizeMB } = image < 0 ? {} : model.images[image];
    return name === undefined ? undefined : `${name} ${sizeMB}`;
  });
}

function defined(image: string, simulation: Document = {}): Document {
  return {
    type: 'container',
    containerProperties: { image, resourceRequirements: needs(1, 1_024) },
    simulation: { runtime: '1m', ...simulation },
  };
}

describe('an image', () => {
  const jobs = ['a', 'b', 'c'].map((name) => ({ jobName: name, jobDefinition: name }));
  const jobDefinitions = { a: defined('A'), b: defined('B', { imageMB: 20 }), c: defined('A') };
  const images = (sizes: Document) =>
    imagesOf(compiled(withJobs(jobs, { jobDefinitions, ...sizes })));

  it('has the size of its name, else that of its jobs, else the default', () => {
    expect(images({})).toEqual([undefined, 'B 20', undefined]);
    expect(images({ images: { sizesMB: { A: 10 } } })).toEqual(['A 10', 'B 20', 'A 10']);
    expect(images({ images: { defaultMB: 30 } })).toEqual(['A 30', 'B 20', 'A 30']);
    expect(images({ images: { sizesMB: { A: 10 }, defaultMB: 30 } })).toEqual([
      ...['A 10', 'B 20', 'A 10'],
    ]);
  });

  it('is one row for all definitions that name it', () => {
    const { jobs: columns } = compiled(
      withJobs(jobs, { jobDefinitions, images: { defaultMB: 1 } }),
    ).model;
    expect(columns.image[0 as JobId]).toBe(columns.image[2 as JobId]);
  });

  it('of generated jobs is that of their definition', () => {
    const mix = [{ vcpus: 1, memory: 512, runtime: '1s' }];
    const made = { queue: 'q', count: 2, arrivals: 'at-once', mix, jobDefinition: 'a' };
    const workload = { made: { generate: made } };
    const sizes = { images: { sizesMB: { A: 10 } } };
    expect(imagesOf(compiled(document({ workload, jobDefinitions, ...sizes })))).toEqual([
      ...['A 10', 'A 10'],
    ]);
  });
});

describe('a log', () => {
  const table = tableOf([{ image: 'A' }, {}, { image: 'constructor' }, { image: 'A' }]);
  const options = { jobDefinition: 'work' };
  const logged = (sizes: Document, simulation: Document = {}) =>
    compiledLog(table, options, {
      jobDefinitions: { work: defined('work', simulation) },
      images: sizes,
    });

  it('gives each job its own image; the others have that of their definition', () => {
    expect(imagesOf(logged({ sizesMB: { A: 10, work: 5 } }))).toEqual([
      ...['A 10', 'work 5', undefined, 'A 10'],
    ]);
    expect(imagesOf(logged({ sizesMB: { A: 10 }, defaultMB: 30 }))).toEqual([
      ...['A 10', 'work 30', 'constructor 30', 'A 10'],
    ]);
    expect(imagesOf(logged({ sizesMB: { A: 10 } }, { imageMB: 20 }))).toEqual([
      ...['A 10', 'work 20', 'constructor 20', 'A 10'],
    ]);
  });

  it('is noted where images or their sizes are missing', () => {
    const unnamed = 'workload.log: 1 of 4 records name no image: that of its job definition';
    const about = ({ notes }: Compilation) => notes.filter((note) => note.includes('image'));
    expect(about(logged({ sizesMB: { A: 10 } }))).toEqual([
      unnamed,
      'workload.log: images without a size: 1, never pulled; give images.sizesMB or images.defaultMB',
    ]);
    expect(about(logged({ defaultMB: 10 }))).toEqual([unnamed]);
    const noted = (...rows: readonly TableRow[]) =>
      about(compiledLog(tableOf(rows), {}, { images: { defaultMB: 10 } }));
    expect(noted({}, {})).toEqual([]);
    const twice = 'workload.log: 2 of 3 records name no image: that of its job definition';
    expect(noted({}, { image: 'A' }, {})).toEqual([twice]);
  });

  it('gives each job its own GPUs; one without any has those of its definition', () => {
    const requirements = [...needs(1, 1_024), { type: 'GPU', value: '2' }];
    const containerProperties = { image: 'work', resourceRequirements: requirements };
    const jobDefinitions = { work: { containerProperties } };
    const gpus = (...rows: readonly number[]) => {
      const of = tableOf(rows.map((count) => ({ gpus: count, vcpuMilli: 1_000, memoryMib: 512 })));
      const { model, notes } = compiledLog(of, options, { jobDefinitions });
      return [Array.from(model.jobs.gpus), notes.filter((note) => note.includes('GPU'))];
    };
    expect(gpus(0, 1)).toEqual([[0, 1], []]);
    expect(gpus(0, 0)).toEqual([
      [2, 2],
      ['workload.log: 2 of 2 records give no GPUs: 2 (its job definition)'],
    ]);
  });
});
