/** Disks of instances. */
import * as z from 'zod';
import { closed } from './object.ts';
import { textLike, integer } from './scalar.ts';

/** EBS's largest volume of any type [B36]. */
const largestGiB = 65_536;
/** By type, where it is less. */
const largestByType = new Map([
  ...['gp2', 'io1', 'st1', 'sc1'].map((type) => [type, 16_384] as const),
  ['standard', 1_024],
]);

export const volumeType = textLike(/^[a-z][a-z0-9]{1,15}$/, 'a volume type such as gp3');

const volume = closed({
  type: volumeType.describe('The volume type: gp3, gp2, io1, io2, st1, sc1 or standard.'),
  sizeGiB: integer(1, largestGiB).describe(
    'The size in GiB, which is billed while the instance exists.',
  ),
});

/** With each job that starts on the machine. */
const growth = closed({
  perJobGiB: integer(1, largestGiB)
    .optional()
    .describe(
      'GiB that each job that starts on the machine adds. ' +
        'Absent: what the job says, simulation.scratchGiB.',
    ),
  upToGiB: integer(1, largestGiB)
    .optional()
    .describe('The size up to which the volume grows. Absent: as far as EBS allows for the type.'),
});

/** A volume besides the root volume, which may grow. */
export const furtherVolume = closed({
  ...volume.shape,
  grows: growth.optional().describe('The volume grows with the jobs that start on its machine.'),
})
  .refine(({ type, grows }) => limitOf(type, grows) <= largestOf(type), {
    error:
      'expected no more GiB than EBS allows for the type: 65,536; for gp2, io1, st1 and sc1 ' +
      '16,384; for standard 1,024',
    path: ['grows', 'upToGiB'],
  })
  .refine(({ type, sizeGiB, grows }) => grows === undefined || sizeGiB < limitOf(type, grows), {
    error: 'expected a limit above sizeGiB: the volume cannot grow',
    path: ['grows'],
  })
  .transform(({ grows, ...rest }) => ({
    ...rest,
    grows: grows && { ...grows, upToGiB: limitOf(rest.type, grows) },
  }));

/** GiB. */
export type WrittenGrowth = NonNullable<z.output<typeof furtherVolume>['grows']>;

function limitOf(type: string, grows: z.output<typeof growth> | undefined): number {
  return grows?.upToGiB ?? largestOf(type);
}

function largestOf(type: string): number {
  return largestByType.get(type) ?? largestGiB;
}

/** A root volume, or null for `none`. */
export const rootVolume = z
  .union([z.literal('none'), volume], { error: 'expected none or {type, sizeGiB}' })
  .transform((written) => (written === 'none' ? null : written));

/** GiB that a job leaves on the volumes of its machine that grow. */
export const scratch = integer(1, largestGiB);
