/**
 * Token buckets of the reference simulation, counted in integers of 1/60,000 token
 * [tokens.1, tokens.5].
 */

const token = 60_000;

export interface Bucket {
  readonly capacity: number;
  /** Units gained per ms. */
  readonly perMs: number;
  level: number;
  levelAt: number;
}

/** A bucket of rate × max(cycle, 1 s), at least 1, full at 0. */
export function rateBucket(perMinute: number, cycleMs: number): Bucket {
  const capacity = Math.max(token, perMinute * Math.max(cycleMs, 1_000));
  return { capacity, perMs: perMinute, level: capacity, levelAt: 0 };
}

export function burstBucket({ burst, perSecond }: { burst: number; perSecond: number }): Bucket {
  const capacity = Math.max(token, burst * token);
  return { capacity, perMs: perSecond * 60, level: capacity, levelAt: 0 };
}

function refill(bucket: Bucket, now: number): void {
  if (bucket.capacity === Infinity || now === bucket.levelAt) return;
  const gained = bucket.level + bucket.perMs * (now - bucket.levelAt);
  bucket.level = Math.min(bucket.capacity, gained);
  bucket.levelAt = now;
}

export function hasToken(bucket: Bucket, now: number): boolean {
  refill(bucket, now);
  return bucket.level >= token;
}

export function takeToken(bucket: Bucket, now: number): void {
  refill(bucket, now);
  if (bucket.capacity !== Infinity) bucket.level -= token;
}

/** The first ms at which there will be a token. */
export function nextTokenAt(bucket: Bucket, now: number): number {
  refill(bucket, now);
  return now + Math.max(0, Math.ceil((token - bucket.level) / bucket.perMs));
}
