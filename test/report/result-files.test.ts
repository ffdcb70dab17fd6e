/** The files of an experiment: their columns to the letter, and their manner of writing. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { resultFiles } from '../../src/report/result-files.ts';
import { metricTable } from '../../src/fold/metric-table.ts';
import { experiment } from '../experiment/results.ts';

const result = experiment(
  {
    base: [
      { cost_usd: 0.1, makespan_s: 60.5 },
      { cost_usd: 0.3, makespan_s: 70 },
    ],
    spot: [{ cost_usd: 0.05, makespan_s: 61 }, { cost_usd: 0.05 }],
  },
  { thresholds: [{ strategy: 'spot', text: 'cost_usd: mean<1', value: 0.05, passed: true }] },
);
const texts = new Map(
  resultFiles(result, 'batchcast run nightly.yaml').map(({ path, pieces }) => [
    path,
    [...pieces].join(''),
  ]),
);
const lines = (path: string) => texts.get(path)!.split('\n');

describe('summary.csv', () => {
  it('has the columns of the design and a row per strategy and metric', () => {
    expect(lines('summary.csv')[0]).toBe(
      'strategy,metric,unit,n,mean,sd,ci95_low,ci95_high,min,p05,p50,p95,max',
    );
    expect(lines('summary.csv').length).toBe(1 + 2 * metricTable.length + 1);
  });

  it('trims statistics to six decimals', () => {
    expect(lines('summary.csv')[1]).toBe(
      'base,cost_usd,USD,2,0.2,0.141421,-1.07062,1.47062,0.1,0.11,0.2,0.29,0.3',
    );
  });

  it('leaves empty what one value cannot tell, and what is not defined', () => {
    const rows = lines('summary.csv').filter((line) => line.startsWith('spot,makespan_s'));
    expect(rows).toEqual(['spot,makespan_s,s,1,61,,,,61,61,61,61,61']);
    expect(lines('summary.csv')).toContain('base,utilization,ratio,0,,,,,,,,,');
  });
});

describe('compare.csv', () => {
  it('has the columns of the design, and rows of all strategies but the baseline', () => {
    expect(lines('compare.csv')[0]).toBe(
      'strategy,baseline,metric,unit,n,mean_diff,ci95_low,ci95_high,ratio',
    );
    const strategies = lines('compare.csv').slice(1, -1);
    expect(strategies.every((line) => line.startsWith('spot,base,'))).toBe(true);
    expect(strategies[0]).toBe('spot,base,cost_usd,USD,2,-0.15,-1.42062,1.12062,0.25');
  });
});

describe('replications.csv', () => {
  it('has a column per metric, money exact and a cell empty where not defined', () => {
    const rows = parse(texts.get('replications.csv')!, { columns: true }) as Record<
      string,
      string
    >[];
    expect(lines('replications.csv')[0]).toBe(
      `strategy,replication,seed,digest,${metricTable.map(({ name }) => name).join(',')}`,
    );
    expect(rows[0]).toMatchObject({
      strategy: 'base',
      replication: '1',
      seed: '42',
      digest: '0000000000000001',
      cost_usd: '0.100000000',
      makespan_s: '60.5',
      utilization: '',
    });
    expect(rows[3]).toMatchObject({ strategy: 'spot', replication: '2', makespan_s: '' });
  });
});

describe('manifest.json', () => {
  it('tells where the results came from, and nothing of the machine', () => {
    const manifest = JSON.parse(texts.get('manifest.json')!) as Record<string, unknown>;
    expect(Object.keys(manifest)).toEqual([
      'schemaVersion',
      'scenario',
      'question',
      'region',
      'scenarioHash',
      'seed',
      'replications',
      'baseline',
      'strategies',
    ]);
    expect(manifest).toMatchObject({ scenarioHash: '00000000deadbeef', replications: 2 });
  });
});

describe('README.md', () => {
  it('has the question, the answer, the figures, the thresholds and the command', () => {
    const text = texts.get('README.md')!;
    expect(lines('README.md')[0]).toBe('# Spot or On-Demand?');
    expect(text).toContain('**base** is cheapest: $0.2000');
    expect(text).toContain('| makespan (s) | 65.3 ± 60.4 | 61.0 [1 of 2] (+0.8 %) |');
    expect(text).toContain('- spot: cost_usd: mean<1 – met (0.05)');
    expect(text).toContain('```sh\nbatchcast run nightly.yaml\n```');
  });
});
