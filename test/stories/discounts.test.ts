/** Negotiated rates where prices move: each price of a life is discounted, as the auditor says. */
import { expect, it } from 'vitest';
import { simulate } from '../../src/engine/simulate.ts';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { document, work } from '../model/documents.ts';
import { prices, recordings, spot } from '../model/recordings.ts';
import { compiled, play } from './play.ts';

const pool = 'use1-az1 m5.large';
const history = prices([pool, '01-01T00', 0.03], [pool, '01-01T01', 0.05]);
const options = { recordings: recordings('p', history) };
const scenario = (discounts: object) =>
  document({
    start: '2026-01-01T00:00:00Z',
    jobDefinitions: { work: { ...work, simulation: { runtime: '2h' } } },
    computeEnvironments: { main: spot(['m5.large']) },
    assumptions: {
      preset: 'ideal',
      spot: { price: { history: 'p' } },
      billing: { discounts },
    },
  });

it('a discount on Spot is taken off every price of a life', () => {
  // An hour at 0.03 and one at 0.05; three quarters of it are 0.0225 and 0.0375.
  expect(play(scenario({ ec2: '50 %' }), options).totalUsd).toBe('0.080000000');
  expect(play(scenario({ spot: '25 %' }), options).totalUsd).toBe('0.060000000');
});

it('the auditor finds the discounted bill right', () => {
  const { model } = compiled(scenario({ spot: '33.3333 %' }), options);
  const audit = auditor(model);
  const nature = createNature(model, createDraws(model.seed, model.replication));
  const end = simulate(model, bindPolicies(model), nature, (records) => {
    audit.add(records);
  });
  expect(audit.result(end)).toEqual([]);
});
