/** Keys of the bill that count nothing [B35, B37]. */
import { describe, expect, it } from 'vitest';
import type { Document } from '../model/documents.ts';
import { definition, findings, scenarioOf } from './findings.ts';

const works = (simulation: Document) =>
  definition(1, 1_024, { simulation: { runtime: '1m', ...simulation } });
const billing = (lines: readonly Document[]): Document => ({ assumptions: { billing: { lines } } });
const messages = (parts: Parameters<typeof scenarioOf>[0]) =>
  findings(scenarioOf(parts)).map(({ path, message }) => `${path}: ${message}`);

describe('a line per GB', () => {
  const line = { name: 'transfer', perGB: 0.02 };

  it('costs nothing unless a job says how much, or the line does', () => {
    expect(messages({ more: billing([line]) })).toEqual([
      'assumptions.billing.lines.0: transfer costs nothing: no job says simulation: {transferGB}',
    ]);
    expect(messages({ work: works({ transferGB: 1 }), more: billing([line]) })).toEqual([]);
    expect(messages({ more: billing([{ ...line, gbPerJob: 1 }]) })).toEqual([]);
  });

  it('is missed where jobs transfer', () => {
    expect(messages({ work: works({ transferGB: 1 }) })).toEqual([
      'jobDefinitions.work.simulation.transferGB: no line of the bill counts the GB of one job',
    ]);
  });
});

describe('a line by the hour of an instance', () => {
  it('costs nothing on Fargate', () => {
    const more = billing([{ name: 'agent', perInstanceHour: 0.01 }]);
    expect(messages({ more })).toEqual([]);
    const fargate = { type: 'FARGATE', instanceTypes: undefined, allocationStrategy: undefined };
    expect(
      messages({ more, computeResources: fargate, work: definition(1, 2_048) }).join(),
    ).toContain('agent costs nothing: no environment launches EC2 instances');
  });
});

describe('a volume that grows', () => {
  const grows = (growth: Document): Document => ({
    simulation: { volumes: [{ type: 'gp3', sizeGiB: 10, grows: growth }] },
  });
  const scratch = works({ scratchGiB: 5 });

  it('needs jobs that leave something, or an amount of its own', () => {
    expect(messages({ ce: grows({}) })).toEqual([
      'computeEnvironments.main.simulation.volumes: a volume never grows: no job says ' +
        'simulation: {scratchGiB}',
    ]);
    expect(messages({ ce: grows({}), work: scratch })).toEqual([]);
    expect(messages({ ce: grows({ perJobGiB: 5 }) })).toEqual([]);
  });

  it('is missed where jobs leave something', () => {
    const missed = [
      'jobDefinitions.work.simulation.scratchGiB: no volume grows by the GiB of one job',
    ];
    expect(messages({ work: scratch })).toEqual(missed);
    expect(messages({ work: scratch, ce: grows({ perJobGiB: 5 }) })).toEqual(missed);
  });
});
