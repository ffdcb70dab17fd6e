/** Images that no job has, and images that are too large to start in time. */
import { describe, expect, it } from 'vitest';
import type { Document } from '../model/documents.ts';
import { findings, scenarioOf } from './findings.ts';

const found = (more: Document) =>
  findings(scenarioOf({ more })).map(({ path, message, remedy }) => [path, message, remedy]);

describe('a size of an image that no job has', () => {
  const message = 'no job has this image';

  it('is warned of, with the name that was meant', () => {
    expect(found({ images: { sizesMB: { wrok: 300 } } })).toEqual([
      ['images.sizesMB.wrok', message, 'remove it'],
    ]);
    expect(found({ images: { sizesMB: { 'quay.io/x:1.0': 300, work: 10 } } })).toEqual([
      ['images.sizesMB."quay.io/x:1.0"', message, 'remove it'],
    ]);
    expect(found({ images: { sizesMB: { works: 300 }, defaultMB: 10 } })).toEqual([
      ['images.sizesMB.works', message, 'did you mean "work"?'],
    ]);
  });

  it('is no reason for a warning where some job has it', () => {
    expect(found({ images: { sizesMB: { work: 300 } } })).toEqual([]);
  });
});

describe('an image whose pull takes longer than a start may take', () => {
  const pulled = (ec2: Document) =>
    found({ images: { defaultMB: 1_200 }, assumptions: { ec2 } }).map(([, message]) => message);

  it('is warned of: 1,200 MB at 40 MB per second take 30 s', () => {
    expect(pulled({ startTimeout: '29999ms' })).toEqual([
      'no job with the image "work" starts here: its pull takes 30s or more, and startTimeout is ' +
        '29s999ms',
    ]);
    expect(pulled({ startTimeout: '30s' })).toEqual([]);
    expect(pulled({ pullMBps: 'unlimited', startTimeout: '9s' })).toHaveLength(1);
    expect(pulled({ pullMBps: 'unlimited', startTimeout: '10s' })).toEqual([]);
  });

  it('is not where the speed is drawn, or nothing times out', () => {
    expect(pulled({ pullMBps: { exponential: { mean: 1 } }, startTimeout: '1s' })).toEqual([]);
    expect(pulled({})).toEqual([]);
  });
});
