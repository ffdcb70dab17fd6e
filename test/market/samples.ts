/** A few files of each format of recorded markets, for the laws of all formats. */
import { availabilityHeader, lifeHeader, page, priceHeader, record } from './decoding.ts';

const price = 'us-east-1,use1-az1,m5.large,2024-01-15T00:54:15Z,0.04';
const earlier = record({ SpotPrice: 1, Timestamp: '2024-01-14T00:00:00Z' });

/** Each gives a recording. */
export const right: readonly string[] = [
  `# prices\n\n${priceHeader}\n${price}\n`,
  `${page(record(), record({ ProductDescription: 'Windows' }))}\n${page(earlier)}`,
  `${availabilityHeader}\na,"t, ""1""",us-east-1a,p3.2xlarge,1,2023-02-15,195,0,246,0\n`,
  `${lifeHeader}\nx,aws,,p3,2021-12,0,1.5,removed\nx,gcp,?,?,?,?,?,?`,
];

/** Each has a mistake in a line. */
export const wrong: readonly string[] = [
  `${priceHeader}\neu-west-1,euw1-az1,ä,soon,-1\n`,
  `[${JSON.stringify(record())}, {"SpotPriceHistory": []}, 7]`,
  `${availabilityHeader}\na,t,us-east-1a,p3.2xlarge,1,2023-02-15,195,1,246,\n`,
  `${lifeHeader}\nx,aws,,p3,2021-12,0,soon,removed\n`,
];
