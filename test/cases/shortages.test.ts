/** Cases of users whose pools ran short, with the values that must come out, by hand. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Document, play } from '../stories/play.ts';

function caseOf(name: string): Document {
  return parse(readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8')) as Document;
}

const minute = 60;

it('50: a job waits for On-Demand GPU capacity for 45 minutes, then for a boot', () => {
  const story = play(caseOf('50-od-gpu-shortage'));
  const [instance] = story.instances;
  // The environment asks every 5 minutes (capacityBackoff), and boots in under 5 minutes.
  expect(instance!.requested).toBeGreaterThanOrEqual(45 * minute);
  expect(instance!.requested).toBeLessThanOrEqual(50 * minute + 10);
  expect(story.instances).toHaveLength(1);
  const { status, started, stopped } = story.job('t');
  expect(status).toBe('SUCCEEDED');
  // Three hours of work, and up to a second to stop.
  expect(stopped! - started! - 180 * minute).toBeLessThanOrEqual(1);
});

it.each([
  // Two hours without Spot, then a backoff of up to 5 minutes, a boot, and an hour of work.
  ['spot-only', 2, 'ec2-spot'],
  // The second environment takes over at once.
  ['spot-then-od', 0, 'ec2-on-demand'],
] as const)(
  '24: under %s GPU jobs wait %d hours, and are billed as %s',
  (strategy, hours, meter) => {
    const story = play(caseOf('24-od-behind-spot'), { strategy });
    const ends = [0, 1, 2, 3].map((index) => story.job(`t:${index}`).stopped! / 3_600);
    expect(Math.min(...ends)).toBeGreaterThan(hours + 1);
    expect(Math.max(...ends)).toBeLessThan(hours + 1 + 0.2);
    for (const { charges } of story.instances) expect(Object.keys(charges)).toContain(meter);
  },
);
