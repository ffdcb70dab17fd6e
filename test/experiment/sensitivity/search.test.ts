/** On what an answer hangs: by arithmetic, by a full grid, the same on any machine. */
import { describe, expect, it } from 'vitest';
import {
  sensitivityCsv,
  sensitivityJson,
} from '../../../src/report/sensitivity/sensitivity-files.ts';
import { sensitivityText } from '../../../src/report/sensitivity/sensitivity-text.ts';
import { costsOf, duel, move } from './move.ts';

const price = 'spot.price.factor';

describe('a tipping point', () => {
  it('of the price of Spot is On-Demand’s, where nothing is lost', async () => {
    // 0.45 to 1: at 1 both cost the same, and the choice remains.
    const { tippingPoints, decision } = await move(duel());
    expect(decision).toEqual({ chosen: 'spot', isSure: true });
    expect(tippingPoints.filter(({ name }) => name === price)).toEqual([]);
  });

  it('is where factor × (1 + lost share) is 1', async () => {
    // Lost after 1.5 of 3 hours – in its first hour, a lost machine costs nothing –, and begun anew.
    const losses = Array.from(
      { length: 8 },
      (_, launch) => `{ time: 90m, environment: ce, launch: ${launch + 1} }`,
    );
    const interruptions = `interruptions: { at: [${losses.join(', ')}] }`;
    const notice = 'notice: 0s';
    const assumptions = `preset: ideal, spot: { price: { factor: 0.5 }, ${notice}, ${interruptions} }`;
    const { tippingPoints } = await move(duel({ assumptions, runtime: '3h' }));
    const point = tippingPoints.find(({ name }) => name === price);
    expect(point).toMatchObject({ isAbove: true, from: 'spot', to: 'on-demand', isFirm: true });
    expect(point?.unsure).toBeUndefined();
    const [stays, flips] = [Number(point?.stays), Number(point?.flips)];
    const exact = 1 / 1.5;
    expect(stays).toBeLessThanOrEqual(exact);
    expect(flips).toBeGreaterThanOrEqual(exact);
    // 2 % of the range, which is half to twice the value.
    expect(flips - stays).toBeLessThanOrEqual(0.02 * (1 - 0.25) + 1e-9);
  });

  it('is where the choice changes on a fine grid, in the same replications', async () => {
    const spot = 'price: { factor: 0.8 }, notice: 0s, interruptions: { rate: 0.1/h }';
    const text = duel({
      runtime: '3h',
      assumptions: `preset: ideal, spot: { ${spot} }`,
      replications: 20,
    });
    const { tippingPoints } = await move(text);
    const points = tippingPoints.filter(({ name }) => name === price);
    expect(points).toHaveLength(1);
    for (let percent = 40; percent <= 100; percent += 2) {
      const costs = await costsOf(text, 'spot.price', `{factor: ${percent / 100}}`);
      const isSpot = costs.get('spot')! <= costs.get('on-demand')!;
      const [{ stays, flips } = { stays: 0, flips: 0 }] = points;
      if (percent / 100 <= Number(stays)) expect(isSpot).toBe(true);
      if (percent / 100 >= Number(flips)) expect(isSpot).toBe(false);
    }
  });

  it('says between which values chance decides', async () => {
    const spot = 'price: { factor: 0.8 }, notice: 0s, interruptions: { rate: 0.2/h }';
    const text = duel({
      runtime: '3h',
      assumptions: `preset: ideal, spot: { ${spot} }`,
      replications: 5,
    });
    const found = await move(text);
    const point = found.tippingPoints.find(({ name }) => name === price);
    const unsure = (point?.unsure ?? []).map(Number);
    const known = [Number(point?.stays), Number(point?.flips)];
    expect(Math.min(...unsure)).toBeLessThanOrEqual(Math.min(...known));
    expect(Math.max(...unsure)).toBeGreaterThanOrEqual(Math.max(...known));
    expect(sensitivityText(found, Infinity)).toContain('the replications cannot tell');
  });
});

describe('every row', () => {
  it('has the costs of the scenario with that value written into it', async () => {
    const spot = 'price: { factor: 0.8 }, interruptions: { rate: 0.2/h }';
    const text = duel({ assumptions: `spot: { ${spot} }`, replications: 3 });
    const { rows } = await move(text);
    expect(rows.length).toBeGreaterThan(20);
    // Every third: the others take the same way.
    for (const { moved, strategies } of rows.filter((_, index) => index % 3 === 0)) {
      const [{ name, now } = { name: '', now: undefined }] = moved;
      const path = name.replace(/\.(factor|rate)$/, '');
      const key = path === name ? undefined : name.slice(path.length + 1);
      const value = key === undefined ? now : { [key]: now };
      const costs = await costsOf(text, path, JSON.stringify(value));
      for (const one of strategies) {
        expect(one.costUsd, `${name} ${JSON.stringify(now)}`).toBeCloseTo(costs.get(one.name)!, 9);
      }
    }
  });

  it('is of assumptions that a run feels; the others are named', async () => {
    const { rows, notFelt, noEffect, fixed } = await move(duel());
    const names = rows.flatMap(({ moved }) => moved.map(({ name }) => name));
    expect(names.filter((name) => name.startsWith('fargate.'))).toEqual([]);
    expect(notFelt).toContain('fargate.provisioning');
    expect(notFelt).toContain('scheduler.fairShareEpsilon');
    // Its one type is one pool.
    expect(noEffect).toContain('spot.poolTop');
    expect(fixed).toContain('billing.savingsPlans');
  });

  it('leaves a strategy its own value, which is said', async () => {
    const more =
      '  kept:\n    assumptions: { ec2: { idleGrace: 0s } }\n' +
      '    computeEnvironments: { ce: { computeResources: { type: SPOT, allocationStrategy: SPOT_CAPACITY_OPTIMIZED } } }\n';
    const found = await move(duel({ assumptions: 'preset: aws', more }));
    expect(found.kept).toEqual([{ name: 'ec2.idleGrace', strategies: ['kept'] }]);
    const costs = found.rows
      .filter(({ moved }) => moved[0]?.name === 'ec2.idleGrace')
      .map(({ strategies }) => strategies.find(({ name }) => name === 'kept'));
    expect(costs).toHaveLength(2);
    for (const one of costs) expect(one?.costUsd).toBe(one?.before.costUsd);
    expect(sensitivityText(found, Infinity)).toContain(
      'which keep their values: ec2.idleGrace (kept)',
    );
  });
});

describe('the search', () => {
  it('finds the same with any number of threads', async () => {
    const text = duel({ assumptions: 'preset: aws', replications: 3 });
    const [one, two] = [await move(text), await move(text, 2)];
    expect(sensitivityJson(two)).toBe(sensitivityJson(one));
    expect(sensitivityCsv(one).split('\n').length).toBeGreaterThan(20);
  });

  it('says what was not moved when time is up', async () => {
    const found = await move(duel(), 1, () => true);
    expect(found).toMatchObject({ isCutShort: true, rows: [], impossible: [] });
    expect(found.unplayed.length).toBeGreaterThan(20);
    expect(sensitivityText(found, Infinity)).toContain('It was cut short');
  });

  it('has no choice to change where there is one strategy', async () => {
    const text = duel().replace(/strategies:[^]*$/, '');
    const found = await move(text);
    expect(found.rows.every(({ isFlip }) => !isFlip)).toBe(true);
    expect(sensitivityText(found, Infinity)).toContain('There is one strategy, and so no choice');
  });

  it('takes conditions into account: a later end may break one', async () => {
    const thresholds = "thresholds: { makespan: ['mean<1h2m'] }";
    const text = duel({ assumptions: 'preset: ideal', more: thresholds });
    const { tippingPoints } = await move(text);
    const point = tippingPoints.find(({ name }) => name === 'ec2.firstTask');
    expect(point).toMatchObject({ isAbove: true, to: undefined, isFirm: true });
    // An hour of work, and two minutes for all else.
    expect([point?.stays, point?.flips]).toEqual(
      expect.arrayContaining([expect.stringMatching(/^1m5|^2m/)]),
    );
  });
});
