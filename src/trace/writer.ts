/** Writes the trace of a run: packs records into a reused page, digests them, hands them on. */
import { createDigest } from '../kernel/digest.ts';
import type { Millis } from '../kernel/units.ts';
import type { ObjectOf, ReasonOf, SubjectOf } from './kinds.ts';
import { codeOf, Page } from './page.ts';
import { type Kind, pageRecords, type RunEnd, type Sink } from './record.ts';

declare const kindOf: unique symbol;

/** Kind and reason in one number, so that writing a record takes few arguments. */
export type Code<K extends Kind> = number & { readonly [kindOf]: K };

/** The code of a record whose reason is not `Ok`. */
export function code<K extends Kind>(kind: K, reason: ReasonOf<K>): Code<K> {
  return codeOf(kind, reason) as Code<K>;
}

export class TraceWriter {
  /** Instant of the records that follow; never falls. */
  now = 0;
  private readonly sink: Sink;
  private readonly digest = createDigest();
  private readonly page: Page;

  /** `capacity`: records per page; any number gives the same digest. */
  constructor(sink: Sink, capacity = pageRecords) {
    this.sink = sink;
    this.page = new Page(capacity);
  }

  /** Appends a record at `now`; `kindOrCode` is a kind, or `code(kind, reason)`. */
  write<K extends Kind>(
    kindOrCode: K | Code<K>,
    subject: SubjectOf<K>,
    object: ObjectOf<K>,
    value: number,
  ): void {
    const { page } = this;
    const row = page.append(kindOrCode, subject, object);
    page.stamp(row, this.now, value);
    if (page.length === page.capacity) this.flush();
  }

  /** Ends the trace at `endedMs`. */
  close(endedMs: number): RunEnd {
    this.flush();
    return { endedMs: endedMs as Millis, digest: this.digest.hex() };
  }

  private flush(): void {
    const { page } = this;
    if (page.length === 0) return;
    this.digest.addRows(page.words, page.length);
    this.sink(page);
    page.length = 0;
  }
}
