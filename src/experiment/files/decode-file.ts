/** Decodes the bytes of a recorded history into rows, in a given or detected format. */
import { itemAt } from '../../kernel/lookup.ts';
import { beginningOf } from '../../kernel/text/beginning.ts';
import { type Pieces, utf8Pieces } from './utf8-pieces.ts';
import { concatRows } from '../../workload/records/concat-rows.ts';
import {
  detectFormat,
  detectionBytes,
  findFormat,
  nearFormats,
  type WorkloadFormat,
  workloadFormats,
} from '../../workload/formats/formats.ts';
import { joinRecords } from '../../workload/joining/join-records.ts';
import type { DecodeOptions, ImportedRows } from '../../workload/records/rows.ts';
import { collect, refuse } from './mistakes.ts';

/** Its rows, and the format that they were in. */
export interface DecodedFile {
  readonly format: WorkloadFormat;
  readonly rows: ImportedRows;
}

/** A file to decode, named as the user named it. */
export interface FileToDecode {
  readonly file: string;
  readonly pieces: Pieces;
}

/** Decodes the files of one history: records of one job are joined, wherever they are. */
export async function decodeFiles(
  files: readonly FileToDecode[],
  formatName: string,
  options: Omit<DecodeOptions, 'file'>,
): Promise<DecodedFile> {
  const decoded = await collect(files, ({ file, pieces }) =>
    decodeRecords(pieces, formatName, { ...options, file }),
  );
  const [{ format }] = decoded as [DecodedFile];
  const formats = new Set(decoded.map((one) => one.format));
  if (formats.size > 1) {
    const names = [...formats].map(({ name }) => name).join(', ');
    const message = `the files of one history are of several formats: ${names}`;
    return refuse(itemAt(files, 0).file, message, 'import them one by one');
  }
  return { format, rows: joinRecords(concatRows(decoded.map(({ rows }) => rows))) };
}

/** Decodes a file; see `decodeRecords`. */
export function decodeFile(
  pieces: Pieces,
  formatName: string,
  { file, ...options }: DecodeOptions,
): Promise<DecodedFile> {
  return decodeFiles([{ file, pieces }], formatName, options);
}

/**
 * The records of a file; `formatName` is a format's name or `auto`. Throws `InputError` if no
 * format is recognised, or the file breaks its format.
 */
async function decodeRecords(
  pieces: Pieces,
  formatName: string,
  options: DecodeOptions,
): Promise<DecodedFile> {
  const head: Uint8Array[] = [];
  let headBytes = 0;
  const named = formatName === 'auto' ? undefined : findFormat(formatName);
  let decoding = named && begin(named, [], options);
  for await (const piece of utf8Pieces(pieces)) {
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
  const bytes = Buffer.concat(head);
  const format = detectFormat(bytes, options.file);
  if (format !== undefined) return begin(format, head, options);
  const near = nearFormats(bytes);
  const others = namesOf(workloadFormats.filter((one) => !near.includes(one)));
  const message = 'its format is not recognised from its first lines or its name';
  const remedy =
    near.length === 0
      ? `unpack it; formats are ${others}`
      : `name the format: near is ${namesOf(near)}; others are ${others}`;
  return refuse(options.file, `${message}: ${beginningOf(bytes)}`, remedy);
}

function namesOf(formats: readonly WorkloadFormat[]): string {
  return formats.map(({ name }) => name).join(', ');
}
