/** The table of kinds, read through its guards. */
import { describe, expect, it } from 'vitest';
import {
  createsJob,
  endsAttempt,
  endsJob,
  isKind,
  isOfInstance,
  isOfJob,
  kinds,
  needsObject,
} from '../../src/trace/kinds.ts';
import { Kind } from '../../src/trace/record.ts';

const all = Object.values(Kind);

function namesWhere(holds: (kind: Kind) => boolean): string[] {
  return Object.entries(Kind).flatMap(([name, kind]) => (holds(kind) ? name : []));
}

describe('kinds of records', () => {
  it('are numbered from 0 without a gap, each with a row of the table', () => {
    expect(all).toEqual([...all.keys()]);
    expect(Object.keys(kinds).map(Number)).toEqual(all);
    expect([...all, -1, all.length, 0.5].filter(isKind)).toEqual(all);
  });

  it('of a job are the steps of its life, and no requests', () => {
    const requests = ['JobStopRequested'];
    const steps = Object.keys(Kind).filter((name) => /^(Job|Node)/.test(name));
    expect(namesWhere(isOfJob)).toEqual(steps.filter((name) => !requests.includes(name)));
  });

  it('of an instance are the kinds named after it', () => {
    expect(namesWhere(isOfInstance)).toEqual(
      Object.keys(Kind).filter((name) => name.startsWith('Instance')),
    );
  });

  it('begin a job, end it, or end its attempt', () => {
    expect(namesWhere(createsJob)).toEqual(['JobSubmitted', 'JobSpawned']);
    expect(namesWhere(endsJob)).toEqual(['JobSucceeded', 'JobFailed']);
    expect(namesWhere(endsAttempt)).toEqual([
      ...['JobRetried', 'JobSucceeded', 'JobFailed'],
      'NodeEnded',
    ]);
  });

  it('name an object always, except where there is none or it may be missing', () => {
    expect(namesWhere((kind) => !needsObject(kind) && kinds[kind].object !== 'none')).toEqual([
      ...['JobSucceeded', 'JobFailed'],
      'LaunchRefused',
    ]);
    expect(namesWhere((kind) => kinds[kind].object === 'none')).toEqual([
      ...['JobSubmitted', 'JobSpawned', 'JobPending', 'JobRunnable'],
      ...['WorldUpdated', 'PriceChanged', 'CapacityChanged', 'DepthChanged'],
    ]);
  });
});
