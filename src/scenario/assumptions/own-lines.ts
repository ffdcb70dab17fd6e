/** `billing.lines`: what else a run costs, at prices of the user's own. */
import type * as z from 'zod';
import { isMeterName } from '../../words/billing.ts';
import { usd } from '../values/money.ts';
import { closed } from '../values/object.ts';
import { gigabytes } from '../values/gigabytes.ts';
import { textLike } from '../values/scalar.ts';
import { listOrNone } from './commitments.ts';

const name = textLike(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/, 'a name such as nat-gateway').refine(
  (text) => !isMeterName(text),
  { error: 'expected a name that no meter of a bill has' },
);

/** A price per GB times whole MB has no fraction of a nano-dollar. */
const usdPerGB = usd.refine((nano) => nano % 1_000 === 0, {
  error: 'expected a price per GB with at most 6 decimals',
});

/** By the key of the price: what the line counts. */
const prices = {
  perHour: usd
    .optional()
    .describe('USD for each hour of the billing period, such as of a NAT gateway.'),
  perInstanceHour: usd
    .optional()
    .describe('USD for each hour of an EC2 instance, such as of a monitoring agent.'),
  perJob: usd.optional().describe('USD for each job.'),
  perAttempt: usd.optional().describe('USD for each attempt.'),
  perGB: usdPerGB.optional().describe('USD for each GB, at most six decimals.'),
};
const keys = ['perHour', 'perInstanceHour', 'perJob', 'perAttempt', 'perGB'] as const;

const written = closed({
  name: name.describe('The name of the line, which is its meter in all files: nat-gateway.'),
  ...prices,
  gbPerJob: gigabytes.optional().describe('Of perGB: the GB of each job.'),
  gbPerAttempt: gigabytes
    .optional()
    .describe(
      'Of perGB: the GB of each attempt. Without both, ' +
        'simulation.transferGB of the job counts.',
    ),
})
  .refine((line) => keys.filter((key) => line[key] !== undefined).length === 1, {
    error: `expected exactly one of the keys ${keys.join(', ')}`,
  })
  .refine((line) => line.perGB !== undefined || line.gbPerJob === undefined, {
    error: 'expected no GB: the price is not per GB',
    path: ['gbPerJob'],
  })
  .refine((line) => line.perGB !== undefined || line.gbPerAttempt === undefined, {
    error: 'expected no GB: the price is not per GB',
    path: ['gbPerAttempt'],
  })
  .refine(
    (line) =>
      line.perGB === undefined || line.gbPerJob === undefined || line.gbPerAttempt === undefined,
    {
      error: 'expected gbPerJob or gbPerAttempt, not both',
      path: ['gbPerAttempt'],
    },
  );

type WrittenLine = z.output<typeof written>;

/**
 * What a line counts, and in thousandths how much each counts: an hour of the calendar, an hour of
 * an instance, a job, an attempt; or what attempts say that they transfer.
 */
function counted({ perHour, perInstanceHour, perJob, perAttempt, ...gb }: WrittenLine) {
  const one = 1_000;
  if (perHour !== undefined) return { each: 'hour', unit: 'hours', milli: one } as const;
  if (perInstanceHour !== undefined) {
    return { each: 'instance-hour', unit: 'running-seconds', milli: one } as const;
  }
  if (perJob !== undefined) return { each: 'job', unit: 'jobs', milli: one } as const;
  if (perAttempt !== undefined) return { each: 'attempt', unit: 'attempts', milli: one } as const;
  if (gb.gbPerJob !== undefined) return { each: 'job', unit: 'gb', milli: gb.gbPerJob } as const;
  if (gb.gbPerAttempt !== undefined) {
    return { each: 'attempt', unit: 'gb', milli: gb.gbPerAttempt } as const;
  }
  return { each: 'transfer', unit: 'gb', milli: 1 } as const;
}

const line = written.transform((one) => ({
  name: one.name,
  priceNano: Number(keys.map((key) => one[key]).find((price) => price !== undefined)),
  ...counted(one),
}));

const shape = '{name, perHour | perInstanceHour | perJob | perAttempt | perGB}';

export const ownLines = listOrNone(line, shape).superRefine((lines, context) => {
  lines.forEach(({ name: one }, index) => {
    if (lines.findIndex((other) => other.name === one) === index) return;
    const message = 'expected another name: a line before has it';
    context.addIssue({ code: 'custom', message, path: [index, 'name'], input: one });
  });
});
