/** The names of Availability Zones, which differ between accounts. */

const zoneName = /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z-]/;

/** The region of `us-east-1b` or `us-west-2-lax-1a`; empty for AZ ids and other texts. */
export function regionOfZoneName(zone: string): string {
  return zoneName.exec(zone)?.[1] ?? '';
}
