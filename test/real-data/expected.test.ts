/** Every figure of `expected.csv` on histories of other tools, or the reason why there is none. */
import { describe, expect, it } from 'vitest';
import { exceptionOf, exceptions } from './expected-exceptions.ts';
import { factsOf, figureOf } from './expected-figures.ts';
import { sharedText } from './shared.ts';

// The oracle of first come, first served is of its own test.
const rows = sharedText('data/workloads/expected.csv')
  .trimEnd()
  .split('\n')
  .map((line) => line.split(','))
  .map(([file = '', metric = '', value = '']) => ({ file, metric, value }))
  .filter(({ file }) => /^(swf|nextflow|seqera|sacct|wfformat|batsim)\//.test(file))
  .filter(({ metric }) => !metric.startsWith('fcfs_oracle'));
const listed = rows.map(({ file, metric }) => exceptionOf(file, metric));

describe.each([...new Set(rows.map(({ file }) => file))])('%s', (file) => {
  const facts = factsOf(file);
  const computed = rows.filter((row) => row.file === file && !exceptionOf(file, row.metric));

  it.each(computed)('has $metric $value', ({ metric, value }) => {
    const figure = figureOf(file, metric);
    expect(figure, 'neither computed nor an exception').toBeDefined();
    const [ours, expected] = figure!(facts, value);
    expect(ours).toBeCloseTo(expected, 2);
  });
});

describe('exceptions', () => {
  it('apply to some figure each, and to fewer than half of them', () => {
    for (const { reason } of exceptions) expect(listed).toContain(reason);
    const excepted = listed.filter((reason) => reason !== undefined).length;
    expect(excepted).toBeLessThan(rows.length / 2);
  });
});
