/** Writes the trace of a run: packs records into reused chunks, digests them, hands them on. */
import { createDigest } from '../kernel/digest.ts';
import { column, type NumberArray } from '../kernel/columns.ts';
import type { Millis } from '../kernel/units.ts';
import type { RowId } from '../kernel/ids.ts';
import type { ObjectOf, ReasonOf, SubjectOf } from './kinds.ts';
import { chunkRecords, type Kind, type Reason, type RunEnd, type Sink } from './record.ts';

declare const kindOf: unique symbol;

/** Kind and reason in one number, so that writing a record takes few arguments. */
export type Code<K extends Kind> = number & { readonly [kindOf]: K };

/** The code of a record whose reason is not `Ok`. */
export function code<K extends Kind>(kind: K, reason: ReasonOf<K>): Code<K> {
  return (kind | (reason << 8)) as Code<K>;
}

export class TraceWriter {
  /** Instant of the records that follow; never falls. */
  now = 0;
  private length = 0;
  private readonly sink: Sink;
  private readonly digest = createDigest();
  private readonly at: Float64Array<ArrayBuffer>;
  private readonly kind: Uint8Array<ArrayBuffer>;
  private readonly reason: Uint8Array<ArrayBuffer>;
  private readonly subject: Int32Array<ArrayBuffer>;
  private readonly object: Int32Array<ArrayBuffer>;
  private readonly value: Float64Array<ArrayBuffer>;

  /** `capacity`: records per chunk; any number gives the same digest. */
  constructor(sink: Sink, capacity = chunkRecords) {
    this.sink = sink;
    this.at = new Float64Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.reason = new Uint8Array(capacity);
    this.subject = new Int32Array(capacity);
    this.object = new Int32Array(capacity);
    this.value = new Float64Array(capacity);
  }

  /** Appends a record at `now`; `kindOrCode` is a kind, or `code(kind, reason)`. */
  write<K extends Kind>(
    kindOrCode: K | Code<K>,
    subject: SubjectOf<K>,
    object: ObjectOf<K>,
    value: number,
  ): void {
    const row = this.length++;
    this.at[row] = this.now;
    this.kind[row] = kindOrCode & 255;
    this.reason[row] = kindOrCode >> 8;
    this.subject[row] = subject;
    this.object[row] = object;
    this.value[row] = value;
    if (this.length === this.at.length) this.flush();
  }

  /** Ends the trace at `endedMs`. */
  close(endedMs: number): RunEnd {
    this.flush();
    return { endedMs: endedMs as Millis, digest: this.digest.hex() };
  }

  private flush(): void {
    if (this.length === 0) return;
    const of = <T extends number>(array: NumberArray) => column<RowId, T>(array);
    const records = {
      length: this.length,
      at: of<Millis>(this.at),
      kind: of<Kind>(this.kind),
      reason: of<Reason>(this.reason),
      subject: of(this.subject),
      object: of(this.object),
      value: of(this.value),
    };
    this.digest.addRecords(records);
    this.sink(records);
    this.length = 0;
  }
}
