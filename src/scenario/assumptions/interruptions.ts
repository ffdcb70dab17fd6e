/** Interruption processes for Spot and Fargate Spot. */
import * as z from 'zod';
import type { OwnName } from '../../words/own-names.ts';
import { advisorConversions, type InterruptionKind } from '../../words/spot.ts';
import { duration } from '../values/duration.ts';
import { reference } from '../values/name.ts';
import { closed } from '../values/object.ts';
import { hazardPerHour } from '../values/rate.ts';
import { choice, list, real, integer } from '../values/scalar.ts';
import { kindsText, tagged } from '../values/tagged.ts';
import { entry, filledKeys } from './entry.ts';
import { replay } from './recording.ts';

const positive = duration.refine((ms) => ms > 0, { error: 'expected more than 0s' });

/** Bands of the Spot Advisor as hazards. */
export const advisor = {
  conversion: entry(choice(advisorConversions), {
    aws: 'per-life',
    source: ['P14'],
    meaning: 'how the share that the Spot Advisor gives becomes a rate',
  }),
  meanLife: entry(positive, {
    aws: '2h',
    range: ['1h', '24h'],
    source: ['P15'],
    meaning: 'mean life of instances that end by themselves, for per-life',
  }),
  grace: entry(duration, {
    aws: '0s',
    range: ['0s', '20m'],
    source: ['P16'],
    meaning: 'time after running without interruptions',
  }),
  shockShare: entry(real(0, 1), {
    aws: 0.1,
    range: [0, 0.5],
    source: ['P18'],
    meaning: 'part of the interruptions that come in shocks of the whole pool',
  }),
  shockFraction: entry(real(0.001, 1), {
    aws: 0.5,
    range: [0.1, 1],
    source: ['P19'],
    meaning: 'part of a pool that one shock takes',
  }),
};

/** F(t) = share·(1 − e^(−t/early) + e^((t−cap)/late)): many lives end early or near `cap`. */
export const bathtub = {
  share: entry(real(0.001, 1), {
    aws: 0.45,
    range: [0.4, 0.5],
    source: ['P22'],
    meaning: 'A in F(t) = A·(1 − e^(−t/early) + e^((t − cap)/late)): part of lives that end early',
  }),
  early: entry(positive, {
    aws: '1h',
    range: ['30m', '2h'],
    source: ['P23'],
    meaning: 'time constant with which the early ends fade away',
  }),
  late: entry(positive, {
    aws: '48m',
    range: ['30m', '2h'],
    source: ['P24'],
    meaning: 'time constant with which the late ends come up towards the cap',
  }),
  cap: entry(positive, {
    aws: '24h',
    source: ['P25'],
    meaning: 'time beyond which nothing lives; Google has one of 24 h, AWS has none',
  }),
};

/** `time` of termination; `launch` counts the environment's launches from 1. */
const loss = closed({
  time: duration.describe('When the instance is lost, from t = 0.'),
  environment: reference.describe('The environment whose instance is lost: its name or ARN.'),
  launch: integer(1, 1_000_000).describe('Which of its launches, counted from 1.'),
});

const given = {
  rate: hazardPerHour
    .transform((perHour) => ({ perHour }))
    .describe('Interruptions per instance-hour: 0.15/h.'),
  advisor: closed(filledKeys(advisor)).describe(
    'The share that the Spot Advisor gives for the type, as a rate; {} has the defaults.',
  ),
  bathtub: closed(filledKeys(bathtub)).describe(
    'Many early and many late ends, as measured on preemptible machines; {} has the defaults.',
  ),
  price: choice(['history'])
    .transform(() => ({}))
    .describe(
      'Only prices above the bid interrupt; spot.price ' +
        'must move. history is the one word that is taken.',
    ),
  replay: replay
    .transform((recording) => ({ recording }))
    .describe(
      'Recorded lives, of which each instance draws one, or ' +
        'recorded availability, which reclaims when it drops.',
    ),
  at: list(loss, 1, 100_000)
    .transform((losses) => ({ losses }))
    .describe('Losses by hand: [{time, environment, launch}].'),
} satisfies Record<Exclude<InterruptionKind, 'none'>, z.ZodType>;

const words = {
  none: {},
  advisor: given.advisor.parse({}),
  bathtub: given.bathtub.parse({}),
  price: {},
} satisfies Partial<Record<InterruptionKind, object>>;

/** The names of all processes of this project. */
export const interruptionNames: readonly string[] = Object.keys({ ...words, ...given });

/** A process that code gives, and what the scenario says beside its name. */
export interface OwnInterruptions {
  readonly kind: 'own';
  readonly name: OwnName;
  /** undefined = the name stands alone. */
  readonly options: unknown;
}

/** How Spot instances end: by a process of this project, or by one that code gives. */
export function interruptionsWith(own: readonly OwnName[]) {
  const { ownWords, ownKeys } = ownForms(own);
  const process = tagged({ ...words, ...ownWords }, { ...given, ...ownKeys });
  type Known = z.output<ReturnType<typeof tagged<typeof words, typeof given>>>;
  return process.transform((value): Known | OwnInterruptions => {
    const name = own.find((one) => one === value.kind);
    if (name === undefined) return value;
    return { kind: 'own', name, options: (value as unknown as OwnInterruptions).options };
  });
}

/** A name alone, or with options of any form. */
function ownForms(own: readonly OwnName[]) {
  const options = z.unknown().transform((written): object => ({ options: written }));
  return {
    ownWords: Object.fromEntries(own.map((name) => [name, {}])),
    ownKeys: Object.fromEntries(own.map((name) => [name, options])),
  };
}

export const interruptions = interruptionsWith([]);

/** How Fargate Spot tasks end. */
export function fargateInterruptionsWith(own: readonly OwnName[]) {
  const { ownWords, ownKeys } = ownForms(own);
  const kinds = kindsText({ ...words, ...ownWords }, { ...given, ...ownKeys });
  return z
    .union([z.literal('like-spot'), interruptionsWith(own)], {
      error: `expected like-spot, ${kinds}`,
    })
    .refine((value) => value === 'like-spot' || value.kind !== 'replay', {
      error: 'expected no replay: recordings are of EC2 instances',
    });
}

export const fargateInterruptions = fargateInterruptionsWith([]);
