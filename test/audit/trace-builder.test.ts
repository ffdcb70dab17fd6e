/** The language of hand-made traces: what a sentence writes, and that nonsense is refused. */
import { describe, expect, it } from 'vitest';
import { world } from '../worlds/model-builder.ts';
import { breachesOf } from './breaches.ts';
import { edited, traceOf } from './trace-builder.ts';

const model = world({
  environments: [{ name: 'main' }, { name: 'spot', type: 'SPOT', types: [{ vcpus: 8 }] }],
  jobs: [{ name: 'A' }, { name: 'B', array: 2 }],
});
const text = `
  0     A submitted and runnable
        i0 and i1 launched in spot
  12.5  i1 noticed                     // still as spot
  13    A failed on i1 with 3
  20    end`;

describe('a trace', () => {
  it('has a record for each subject and verb, in the order of the sentences', () => {
    const trace = traceOf(model, text);
    expect(trace.endedMs).toBe(20_000);
    expect(trace.rows).toEqual([
      { at: 0, kind: 'JobSubmitted', subject: 0 },
      { at: 0, kind: 'JobRunnable', subject: 0 },
      { at: 0, kind: 'InstanceLaunched', subject: 0, object: 1 },
      { at: 0, kind: 'InstanceLaunched', subject: 1, object: 1 },
      { at: 12_500, kind: 'InstanceNoticed', subject: 1, object: 1 },
      { at: 13_000, kind: 'JobFailed', subject: 0, object: 1, reason: 'ContainerExited', value: 3 },
    ]);
  });

  it.each([
    ['A sleeps on i0', 'not a sentence: A sleeps on i0'],
    ['C submitted', 'no job is called C'],
    ['i0 launched in mian', 'nothing is called mian; known: main, spot'],
    ['A placed on 0', 'no instance: 0'],
  ])('cannot say: %s', (sentence, message) => {
    expect(() => traceOf(model, `${sentence}\n 1 end`)).toThrow(message);
  });

  it('ends with a line that says when', () => {
    expect(() => traceOf(model, 'A submitted')).toThrow('a trace must end with its end');
  });
});

describe('a breach', () => {
  const legal = traceOf(model, text);
  const kinds = (diff: string) =>
    edited(model, legal, diff).rows.map(({ at, kind }) => `${at / 1_000} ${kind}`);

  it('puts a record in the place of one taken out of its instant, or last in the instant', () => {
    const diff = `
      - 0     A submitted
      + 0     A pending
      +       A runnable
      + 12.5  A runnable`;
    expect(kinds(diff)).toEqual([
      '0 JobPending',
      '0 JobRunnable',
      '0 InstanceLaunched',
      '0 InstanceLaunched',
      '0 JobRunnable',
      '12.5 InstanceNoticed',
      '12.5 JobRunnable',
      '13 JobFailed',
    ]);
  });

  it('may put a record one place too late', () => {
    expect(kinds('> 5 A runnable').slice(4)).toEqual([
      '12.5 InstanceNoticed',
      '5 JobRunnable',
      '13 JobFailed',
    ]);
  });

  it('takes out only records that there are', () => {
    expect(() => kinds('- 1 A submitted')).toThrow('the trace has no ');
  });

  it('has its law and its fault as heading', () => {
    const [breach, ...others] = breachesOf(model, legal, 'job-life: too soon\n + 1 A runnable');
    expect(others).toEqual([]);
    expect(breach).toMatchObject({ law: 'job-life', fault: 'too soon' });
    expect(breach!.trace.rows).toHaveLength(7);
  });
});
