/** Finished runs at other prices: as if played at them, or a refusal that says why. */
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/kernel/input-error.ts';
import { again, played, scenario, type Settings } from './played.ts';

const header = 'meter,instance_type,unit_price_usd\n';

/** The sentences of a refusal. */
function refusal(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  throw new Error('expected a refusal');
}

/** The scenario played at the prices of its own `catalog`. */
const playedAt = (settings: Settings, prices: object) =>
  played(scenario({ ...settings, more: { catalog: { prices } } }));

describe('a run at its own prices', () => {
  it.each([{}, { type: 'SPOT' }, { type: 'FARGATE' }] as const)(
    'costs what it cost, with its digest: %o',
    async (settings) => {
      const { texts, costs, digests } = await played(scenario(settings));
      const runs = again(texts, texts.prices);
      expect(runs.map(({ repricedNano }) => repricedNano)).toEqual(costs);
      expect(runs.map(({ costNano }) => costNano)).toEqual(costs);
      expect(runs.map(({ digest }) => digest)).toEqual(digests);
    },
  );
});

describe('a run at other prices that do not change its choices', () => {
  it('costs to the nano-dollar what a run played at them costs', async () => {
    const settings = { instanceTypes: ['c5.xlarge', 'm5.2xlarge'] };
    const onDemand = { 'c5.xlarge': 0.123456789, 'm5.2xlarge': 0.4 };
    const { texts, costs } = await played(scenario(settings));
    const anew = await playedAt(settings, { onDemand, volumes: { gp3: 0.1234 } });
    const prices =
      `${header}ec2-on-demand,c5.xlarge,0.123456789\n` +
      'ec2-on-demand,m5.2xlarge,0.4\nebs-gp3,,0.1234\n';
    const runs = again(texts, prices);
    expect(runs.map(({ repricedNano }) => repricedNano)).toEqual(anew.costs);
    expect(runs.map(({ digest }) => digest)).toEqual(anew.digests);
    expect(anew.costs).not.toEqual(costs);
  });

  it('costs the same with lines of the user’s own, whose prices may change too', async () => {
    const settings = { instanceTypes: ['c5.xlarge'] };
    const billedBy = (nat: number, gb: number, agent: number) =>
      played(
        scenario({
          ...settings,
          more: {
            assumptions: {
              billing: {
                period: 'month',
                lines: [
                  { name: 'nat', perHour: nat },
                  { name: 'out', perGB: gb, gbPerAttempt: 0.123 },
                  { name: 'agent', perInstanceHour: agent },
                  { name: 'submit', perJob: 0.01 },
                ],
              },
            },
          },
        }),
      );
    const { texts } = await billedBy(0.045, 0.09, 0.01);
    const anew = await billedBy(0.012345679, 0.02, 0.03);
    const runs = again(texts, `${header}nat,,0.012345679\nout,,0.02\nagent,,0.03\n`);
    expect(runs.map(({ repricedNano }) => repricedNano)).toEqual(anew.costs);
  });

  it('costs the same on Fargate', async () => {
    const { texts } = await played(scenario({ type: 'FARGATE' }));
    const fargate = { vcpuHour: 0.05, gbHour: 0.003 };
    const anew = await playedAt({ type: 'FARGATE' }, { fargate });
    const runs = again(texts, `${header}fargate-vcpu,,0.05\nfargate-memory,,0.003\n`);
    expect(runs.map(({ repricedNano }) => repricedNano)).toEqual(anew.costs);
    expect(runs.map(({ digest }) => digest)).toEqual(anew.digests);
  });

  it('takes the most specific row for each line', async () => {
    const { texts, costs } = await played(scenario({ instanceTypes: ['c5.xlarge'] }));
    const free = 'ec2-on-demand,,0\nebs-gp3,,0\n';
    expect(again(texts, header + free)[0]!.repricedNano).toBe(0n);
    const own = `${header}${free}ec2-on-demand,c5.xlarge,0.17\nebs-gp3,c5.xlarge,0.08\n`;
    expect(again(texts, own).map(({ repricedNano }) => repricedNano)).toEqual(costs);
  });
});

describe('a run whose prices drove its decisions', () => {
  it('is refused if the prices rank types otherwise; played, it is another run', async () => {
    const settings = { instanceTypes: ['c5.xlarge', 'm5.xlarge'] };
    const { texts, digests } = await played(scenario(settings));
    const prices = `${header}ec2-on-demand,m5.xlarge,0.1\n`;
    expect(refusal(() => again(texts, prices))).toEqual([
      'other.csv: error: strategy base: environment main (BEST_FIT) would have decided ' +
        'otherwise: of c5.xlarge in use1-az1 and m5.xlarge in use1-az1 the latter would have been ' +
        'launched; put the prices into the scenario (catalog.prices) and run it',
    ]);
    const anew = await playedAt(settings, { onDemand: { 'm5.xlarge': 0.1 } });
    expect(anew.digests).not.toEqual(digests);
  });

  it('is not refused under BEST_FIT, which compares prices of one size only', async () => {
    const settings = { allocationStrategy: 'BEST_FIT', instanceTypes: ['c5.xlarge', 'm5.2xlarge'] };
    const { texts } = await played(scenario(settings));
    expect(() => again(texts, `${header}ec2-on-demand,m5.2xlarge,0.1\n`)).not.toThrow();
    const floored = await played(scenario({ ...settings, minvCpus: 8 }));
    const [sentence] = refusal(() =>
      again(floored.texts, `${header}ec2-on-demand,m5.2xlarge,0.1\n`),
    );
    expect(sentence).toContain('would have decided otherwise');
  });

  it('is refused if a price would have been on the other side of its bid', async () => {
    const settings = { type: 'SPOT', instanceTypes: ['c5.xlarge'], bidPercentage: 60 } as const;
    const { texts } = await played(scenario(settings));
    expect(() => again(texts, `${header}ec2-spot,,0.08\n`)).not.toThrow();
    const [sentence] = refusal(() => again(texts, `${header}ec2-spot,,0.16\n`));
    expect(sentence).toContain(
      'environment main would have decided otherwise: c5.xlarge in use1-az1 would have been above ' +
        'its bid of 0.102000000 USD',
    );
  });

  it('is refused if its prices moved', async () => {
    const more = { assumptions: { spot: { price: { process: {} } } } };
    const settings = { type: 'SPOT', instanceTypes: ['c5.xlarge'], more } as const;
    const { texts, costs } = await played(scenario(settings));
    const [sentence] = refusal(() => again(texts, `${header}ec2-spot,,0.08\n`));
    expect(sentence).toContain('met prices of c5.xlarge in use1-az1 that moved');
    expect(sentence).toContain('would have decided otherwise');
    const disks = again(texts, `${header}ebs-gp3,,0.08\n`);
    expect(disks.map(({ repricedNano }) => repricedNano)).toEqual(costs);
    // Its own list has the prices at t = 0, and changes nothing.
    const own = again(texts, texts.prices);
    expect(own.map(({ repricedNano }) => repricedNano)).toEqual(costs);
  });

  it('is refused if savings plans cover the bill by price', async () => {
    const savingsPlans = [{ kind: 'compute', usdPerHour: 0.1, discount: 0.3 }];
    const more = { assumptions: { billing: { savingsPlans } } };
    const { texts } = await played(scenario({ instanceTypes: ['c5.xlarge'], more }));
    const [sentence] = refusal(() => again(texts, `${header}ec2-on-demand,,0.2\n`));
    expect(sentence).toContain('savings plans or reserved instances, which cover hour by hour');
  });
});

describe('a list of prices', () => {
  it('is refused with all of its mistakes, each with its line', async () => {
    const { texts } = await played(scenario({ instanceTypes: ['c5.xlarge'] }));
    const list = `${header}ec2-spot,,-1\nec2-spot,c5.xlarge,1e-3\nebs-gp3,,0.08\nebs-gp3,,0.09\n`;
    const expected = 'expected a price in USD from 0 to 1,000,000 with at most 9 decimals';
    expect(refusal(() => again(texts, list))).toEqual([
      `other.csv:2: error: ${expected}, received "-1"`,
      `other.csv:3: error: ${expected}, received "1e-3"`,
      'other.csv:5: error: prices what line 4 prices; keep one of them',
    ]);
  });

  it('has only known columns', async () => {
    const { texts } = await played(scenario({ instanceTypes: ['c5.xlarge'] }));
    expect(refusal(() => again(texts, 'meter,usd\nec2-spot,1\n'))).toEqual([
      'other.csv:1: error: has no column unit_price_usd; needed: meter,unit_price_usd',
      expect.stringContaining('other.csv:1: error: has an unknown column "usd"; known: meter'),
    ]);
    expect(refusal(() => again(texts, 'meter,unit_price_usd\n"a\n'))[0]).toContain('is not CSV');
    expect(() => again(texts, '')).toThrow('has no column meter');
  });
});

it('a folder that is not a result is refused in plain words', async () => {
  const { texts } = await played(scenario({ instanceTypes: ['c5.xlarge'] }));
  for (const manifest of ['', '{}', '{"schemaVersion": 2}', 'null']) {
    expect(refusal(() => again({ ...texts, manifest }, texts.prices))).toEqual([
      'results/again/manifest.json: error: is not the manifest of a result, or was changed; name a folder that run wrote',
    ]);
  }
  const truncated = { ...texts, prices: 'strategy\n' };
  expect(refusal(() => again(truncated, texts.prices))[0]).toContain('prices.csv:1: error: has no');
});
