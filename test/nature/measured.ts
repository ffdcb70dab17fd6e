/** Measured latencies in seconds, against which the preset is tested. */
export const measured = {
  /** Ten tasks with an image of 413 MB, from creation to start [F13]. */
  fargateStart: { count: 10, least: 53, most: 62 },
  /** From pending to running: one direct sample, twenty polled every 15 s [E30]. */
  pending: { direct: 4.905, polled: 20, leastPolled: 16.368 },
  /** From running until port 22 refuses connections, until it accepts them, until a login. */
  boot: { portCloses: 17.176, portOpens: 5.643, logins: 20, mostLogin: 4.463 },
  /** From submission to start with a launch [O9]: the median of a lognormal fit. */
  coldStart: { count: 19, median: 214, p95: 384, sigma: 0.356, medianFrom: 169, medianTo: 271 },
  /** From submission to start on an existing instance with the image [O7]. */
  warmWait: { median: 8, p95: 23 },
} as const;
