/** Mistakes of the top level, of keys and of values: all at once, each with place and remedy. */
import { expect, it } from 'vitest';
import { issuesOf, type Parts, small } from './read.ts';

interface Case {
  readonly title: string;
  readonly parts: Parts;
  readonly issues: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'a missing name',
    parts: { head: 'seed: 1' },
    issues: [
      '1:1: error: name: missing: a name of letters, digits, dots, underscores and hyphens; add name',
    ],
  },
  {
    title: 'values of the top level',
    parts: {
      head: 'name: -x\nquestion: "a\\nb"\nseed: 12345678901234567890\nreplications: 0\nhorizon: 3s5\nregion: Virginia\nstart: yesterday\ntimezone: local',
    },
    issues: [
      '1:7: error: name: expected a name: a letter or digit, then letters, digits, dots, underscores or hyphens, at most 128, received "-x"',
      '2:11: error: question: expected one line of at most 500 characters, received "a\\nb"',
      '3:7: error: seed: expected a text of 1 to 100 characters, or a whole number, received 12345678901234567000',
      '4:15: error: replications: expected a whole number from 1 to 100,000, received 0',
      '5:10: error: horizon: expected a duration such as 90s, 15m, 2h30m, 1d, 250ms or PT1H, whole milliseconds, at most 3650d, at least 1ms, received "3s5"',
      '6:9: error: region: expected a region such as us-east-1, received "Virginia"',
      '7:8: error: start: expected an instant such as 2026-01-05T18:00:00Z, received "yesterday"',
      '8:11: error: timezone: expected UTC, an offset such as +02:00 or a name such as Europe/Rome, received "local"',
    ],
  },
  {
    title: 'a day that does not exist',
    parts: { head: 'name: x\nstart: 2026-02-30T00:00:00Z' },
    issues: ['2:8: error: start: expected a date and time that exist'],
  },
  {
    title: 'a local time whose offset is not known',
    parts: { head: 'name: x\nstart: 2026-02-03T00:00:00\ntimezone: Europe/Rome' },
    issues: [
      '2:8: error: start: expected Z or an offset: rules of daylight saving are not known here; write it as 2026-01-05T18:00:00+01:00',
    ],
  },
  {
    title: 'keys of later releases',
    parts: { rest: 'sweep: {}' },
    issues: ['6:1: error: sweep: unknown key; did you mean "seed"?'],
  },
  {
    title: 'unknown keys of this project’s objects',
    parts: {
      rest: 'catalog: { instanceType: {}, prices: { onDemnd: {} } }\nassumptions: { ec2: { bootTime: 1s, pendng: 1s } }',
    },
    issues: [
      '6:12: error: catalog.instanceType: unknown key; did you mean "instanceTypes"?',
      '6:40: error: catalog.prices.onDemnd: unknown key; did you mean "onDemand"?',
      '7:23: error: assumptions.ec2.bootTime: unknown key',
      '7:37: error: assumptions.ec2.pendng: unknown key; did you mean "pending"?',
    ],
  },
  {
    title:
      'unknown fields of AWS objects: near misses are errors, others warnings, harmless ones pass',
    parts: {
      environments:
        'e: { computeResources: { type: EC2, maxvCpus: 4, maxvCpu: 4, instanceTypes: [m6i], colour: red, subnets: [a] }, tag: {} }',
      rest: 'schedulingPolicies: { p: { quotaSharePolicy: {} } }',
    },
    issues: [
      '5:73: error: computeEnvironments.e.computeResources.maxvCpu: unknown key; did you mean "maxvCpus"?',
      '5:107: warning: computeEnvironments.e.computeResources.colour: unknown field, ignored',
      '5:136: error: computeEnvironments.e.tag: unknown key; did you mean "tags"?',
      '6:28: warning: schedulingPolicies.p.quotaSharePolicy: this field is not simulated and has no effect',
    ],
  },
  {
    title: 'numbers out of bounds and no numbers',
    parts: {
      rest: 'catalog: { instanceTypes: { n: { vcpu: .nan, memoryMiB: 8GB, usdPerHour: -1 }, m: { vcpu: 1.5, memoryMiB: .inf, usdPerHour: 0.0000000001 } } }\nassumptions: { scheduler: { dispatchRate: 0/s, launchRate: fast }, ec2: { usableMemory: { else: 2 } } }',
    },
    issues: [
      '6:40: error: catalog.instanceTypes.n.vcpu: expected a whole number from 1 to 100,000, received NaN',
      '6:57: error: catalog.instanceTypes.n.memoryMiB: expected memory such as 512MiB, 8GiB or a plain number of MiB, from 1 to 33,554,432 MiB, received "8GB"',
      '6:74: error: catalog.instanceTypes.n.usdPerHour: expected a price in USD from 0 to 1,000,000 with at most 9 decimals, received -1',
      '6:91: error: catalog.instanceTypes.m.vcpu: expected a whole number from 1 to 100,000, received 1.5',
      '6:107: error: catalog.instanceTypes.m.memoryMiB: expected memory such as 512MiB, 8GiB or a plain number of MiB, from 1 to 33,554,432 MiB, received Infinity',
      '6:125: error: catalog.instanceTypes.m.usdPerHour: expected a price in USD from 0 to 1,000,000 with at most 9 decimals, received 1e-10',
      '7:43: error: assumptions.scheduler.dispatchRate: expected a rate such as 50/s or 100/min, above 0 and at most 100,000/s, or none, received "0/s"',
      '7:60: error: assumptions.scheduler.launchRate: expected a rate such as 50/s or 100/min, above 0 and at most 100,000/s, or none, received "fast"',
      '7:97: error: assumptions.ec2.usableMemory.else: expected a number from 0.01 to 1, received 2',
    ],
  },
  {
    title: 'several processes where one is meant',
    parts: {
      rest: 'assumptions: { spot: { interruptions: { rate: 1/h, advisor: {} }, price: { factr: 1 } } }',
    },
    issues: [
      '6:39: error: assumptions.spot.interruptions: expected none, advisor, bathtub, price, or one of rate, advisor, bathtub, price, replay, at, received a map',
      '6:74: error: assumptions.spot.price: expected snapshot, or one of factor, history, process (null in a patch removes a key), received a map',
      '6:76: error: assumptions.spot.price.factr: unknown key; did you mean "factor"?',
    ],
  },
  {
    title: 'thresholds',
    parts: {
      rest: 'thresholds: { cost_usd: [p95<5], cost: [mean<1], makespan_s: [], utilization: mean>0.5 }',
    },
    issues: [
      '6:26: error: thresholds.cost_usd[0]: expected a condition such as mean<28800 or p(95)<=500 (mean, sd, min, max, p(n)), received "p95<5"',
      '6:34: error: thresholds.cost: unknown key',
      '6:62: error: thresholds.makespan_s: expected a list of 1 to 20 elements, received a list of 0',
      '6:79: error: thresholds.utilization: expected a list of 1 to 20 elements, received "mean>0.5"',
    ],
  },
  {
    title: 'a launch before the first',
    parts: {
      rest: 'assumptions: { spot: { interruptions: { at: [{ time: 1h, environment: f, launch: 0 }, { time: 1h, environment: f, launch: 1 }] } } }',
    },
    issues: [
      '6:82: error: assumptions.spot.interruptions.at[0].launch: expected a whole number from 1 to 1,000,000, received 0',
    ],
  },
  {
    title: 'an environment that a loss names and nobody knows',
    parts: {
      rest: 'assumptions: { spot: { interruptions: { at: [{ time: 1h, environment: f, launch: 1 }] } } }',
    },
    issues: [
      '6:71: error: assumptions.spot.interruptions.at[0].environment: expected the name of a compute environment, received "f"; known: e',
    ],
  },
  {
    title: 'rooms that are no maps, or empty',
    parts: { jobs: '', queues: '', environments: '_e: 5', rest: 'schedulingPolicies: 7' },
    issues: [
      '2:27: error: workload.main.jobs: expected a list of 1 to 1,000,000 elements, received a list of 0',
      '4:12: error: jobQueues: expected at least one entry',
      '5:24: error: computeEnvironments._e: expected a name, received "_e"',
      '5:28: error: computeEnvironments._e: expected a map, received 5',
      '6:21: error: schedulingPolicies: expected a map by name, received 7',
    ],
  },
];

it.each(cases)('$title', ({ parts, issues }) => {
  expect(issuesOf(small(parts))).toEqual(issues.map((issue) => `s:${issue}`));
});
