/** `images`: how large container images are, by their names. */
import type * as z from 'zod';
import { closed, mapOf } from '../values/object.ts';
import { real, text } from '../values/scalar.ts';

/** Compressed, MB (10^6 bytes); 0 = starts as if it were cached. */
export const imageSize = real(0, 1_000_000);

export const images = closed({
  sizesMB: mapOf(text(), imageSize)
    .default({})
    .describe(
      'Compressed size in MB (10^6 bytes) of each image, by the name ' +
        'that definitions and logs have: {"repo/align:1.2": 850}.',
    ),
  defaultMB: imageSize
    .optional()
    .describe(
      'Compressed size in MB of every other image. Absent: ' +
        'simulation.imageMB of the job, if anything.',
    ),
});

export type ImageSizes = z.output<typeof images>;
