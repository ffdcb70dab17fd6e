/** Decodes the bytes of a recorded history into rows, in a given or detected format. */
import {
  detectFormat,
  detectionBytes,
  findFormat,
  type WorkloadFormat,
  workloadFormats,
} from '../workload/formats.ts';
import type { DecodeOptions, ImportedRows } from '../workload/rows.ts';
import { refuse } from './mistakes.ts';

/** Bytes in pieces of any size. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Its rows, and the format that they were in. */
export interface DecodedFile {
  readonly format: WorkloadFormat;
  readonly rows: ImportedRows;
}

/**
 * Decodes a file; `formatName` is a format's name or `auto`. Throws `InputError` if no format is
 * recognised, or the file breaks its format.
 */
export async function decodeFile(
  pieces: Pieces,
  formatName: string,
  options: DecodeOptions,
): Promise<DecodedFile> {
  const head: Uint8Array[] = [];
  let headBytes = 0;
  const named = formatName === 'auto' ? undefined : findFormat(formatName);
  let decoding = named && begin(named, [], options);
  for await (const piece of pieces) {
    if (decoding === undefined) {
      head.push(new Uint8Array(piece)); // the stream may reuse the buffer
      headBytes += piece.length;
      if (headBytes >= detectionBytes) decoding = beginDetected(head, options);
    } else if (!decoding.decoder.write(piece)) break;
  }
  const { format, decoder } = decoding ?? beginDetected(head, options);
  return { format, rows: decoder.end() };
}

function begin(format: WorkloadFormat, head: readonly Uint8Array[], options: DecodeOptions) {
  const decoder = format.createDecoder(options);
  for (const piece of head) decoder.write(piece);
  return { format, decoder };
}

function beginDetected(head: readonly Uint8Array[], options: DecodeOptions) {
  const format = detectFormat(Buffer.concat(head), options.file);
  if (format !== undefined) return begin(format, head, options);
  const names = workloadFormats.map(({ name }) => name).join(', ');
  const message = 'its format is not recognised from its first lines or its name';
  return refuse(options.file, message, `name the format: ${names}`);
}
