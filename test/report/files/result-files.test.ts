/** The files of an experiment: their columns to the letter, and how values are written. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { priceRows } from '../../../src/fold/tables/prices.ts';
import { manifestFile } from '../../../src/report/files/manifest.ts';
import { resultFiles } from '../../../src/report/files/result-files.ts';
import { metricTable } from '../../../src/words/metrics.ts';
import { experiment, threshold } from '../../experiment/results.ts';
import { world } from '../../worlds/model-builder.ts';

const result = experiment(
  {
    base: [
      { cost_usd: 0.1, makespan_s: 60.5 },
      { cost_usd: 0.3, makespan_s: 70 },
    ],
    spot: [{ cost_usd: 0.05, makespan_s: 61 }, { cost_usd: 0.05 }],
  },
  { thresholds: [threshold({ strategy: 'spot', value: 0.05 })] },
);
const texts = new Map(
  [
    ...resultFiles(result, 'batchcast run nightly.yaml'),
    manifestFile(result, [{ path: 'summary.csv', bytes: 7, sha256: 'a'.repeat(64) }]),
  ].map(({ path, pieces }) => [path, [...pieces].join('')]),
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
      'base,cost_usd,USD,2,0.2,0.141421,0,1.47062,0.1,0.11,0.2,0.29,0.3',
    );
  });

  it('leaves empty what one value cannot give, and what is undefined', () => {
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
  it('has a column per metric, with exact money and empty cells where undefined', () => {
    const text = texts.get('replications.csv')!;
    const rows = parse<Record<string, string>>(text, { columns: true });
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

describe('prices.csv', () => {
  it('has a row for each distinct price, empty where nothing is known or limited', () => {
    const spot = { name: 'spot', type: 'SPOT', zones: ['zone-a', 'zone-b'], minvCpus: 4 } as const;
    const types = [{ vcpus: 4, usdPerHour: 0.1, bidUsdPerHour: 0.12 }];
    const model = world({
      environments: [
        { ...spot, types },
        { name: 'tasks', type: 'FARGATE' },
      ],
      queues: [{ environments: ['spot'] }, { name: 'small', environments: ['tasks'] }],
      pools: [{ zone: 'zone-b', prices: { history: [[9_000, 0.2]] } }],
      jobs: [{ queue: 'small' }],
      assumptions: { billing: { rootVolume: { type: 'gp3', sizeGiB: 30 } } },
    });
    const [strategy] = result.strategies;
    const strategies = [{ ...strategy!, prices: priceRows(model) }];
    const files = resultFiles({ ...result, strategies }, '');
    const file = files.find(({ path }) => path === 'prices.csv')!;
    const place = 'base,spot,SPOT_CAPACITY_OPTIMIZED,SPOT,node.4';
    const size = 'base,tasks,BEST_FIT_PROGRESSIVE,FARGATE,fargate-1-1024-20';
    expect([...file.pieces].join('').split('\n')).toEqual([
      'strategy,compute_environment,allocation_strategy,purchase,instance_type,az,vcpus,memory_mib,gpus,list_position,interruption_bucket,bid_usd,min_vcpus,meter,unit,unit_price_usd,moves,estimated,as_of',
      `${place},zone-a,4,16384,0,0,0,0.120000000,4,ec2-spot,instance-seconds,0.100000000,false,false,`,
      `${place},zone-a,4,16384,0,0,0,0.120000000,4,ebs-gp3,volume-gb-seconds,0.080000000,false,false,`,
      `${place},zone-b,4,16384,0,0,0,0.120000000,4,ec2-spot,instance-seconds,0.100000000,true,false,`,
      `${place},zone-b,4,16384,0,0,0,0.120000000,4,ebs-gp3,volume-gb-seconds,0.080000000,false,false,`,
      `${size},,1,1024,0,0,,,0,fargate-vcpu,vcpu-seconds,0.040480000,false,false,`,
      `${size},,1,1024,0,0,,,0,fargate-memory,gb-seconds,0.004445000,false,false,`,
      '',
    ]);
  });
});

describe('manifest.json', () => {
  it('says where the results come from, and nothing about the machine', () => {
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
      'thresholds',
      'strategies',
      'files',
      'sha256',
    ]);
    expect(manifest).toMatchObject({ scenarioHash: '00000000deadbeef', replications: 2 });
  });
});

describe('README.md', () => {
  it('has the question, the answer, the figures, the thresholds and the command', () => {
    const text = texts.get('README.md')!;
    expect(lines('README.md')[0]).toBe('# Spot or On-Demand?');
    expect(text).toContain('**base** is the cheapest that meets all conditions: $0.2000');
    expect(text).toContain('| makespan (s) | 65.3 ± 60.4 | 61.0 [1 of 2] (+0.8 %) |');
    expect(text).toContain('- spot: cost: mean<$1 – met: $0.0500; 19 of 20 replications meet it');
    expect(text).toContain('```sh\nbatchcast run nightly.yaml\n```');
  });
});
