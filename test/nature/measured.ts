/** What was measured of latencies, in seconds: the figures that the preset is held against. */
export const measured = {
  /** Ten tasks with an image of 413 MB, from their creation to their start [F13]. */
  fargateStart: { count: 10, least: 53, most: 62 },
  /** From pending to running: one sample seen as it happened, twenty polled every 15 s [E30]. */
  pending: { direct: 4.905, polled: 20, leastPolled: 16.368 },
  /** From running on: until port 22 answers that it is closed, until it opens, until a login. */
  boot: { portCloses: 17.176, portOpens: 5.643, logins: 20, mostLogin: 4.463 },
  /** From submission to start where an instance had to be launched [O9]: a lognormal fit, its median. */
  coldStart: { count: 19, median: 214, p95: 384, sigma: 0.356, medianFrom: 169, medianTo: 271 },
  /** From submission to start where an instance was there, with the image [O7]. */
  warmWait: { median: 8, p95: 23 },
} as const;
