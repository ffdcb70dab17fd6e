/** In which unit figures are printed, and with how many decimals. */

/** What a unit's figures are divided by, and how many decimals they take. */
export interface Scale {
  readonly unit: string;
  readonly divisor: number;
  readonly decimals: number;
}

const secondsPerMinute = 60;
const secondsPerHour = 3_600;

/** Minutes from two minutes, hours from three hours: by the largest of the row. */
export function timeScale(largestSeconds: number): Scale {
  if (largestSeconds >= 3 * secondsPerHour) {
    return { unit: 'h', divisor: secondsPerHour, decimals: 2 };
  }
  if (largestSeconds >= 2 * secondsPerMinute) {
    return { unit: 'min', divisor: secondsPerMinute, decimals: 1 };
  }
  return { unit: 's', divisor: 1, decimals: 1 };
}

/** Cents from a dollar on, hundredths of a cent from a cent on, millionths of a dollar below. */
export function moneyScale(largestUsd: number): Scale {
  const decimals = largestUsd >= 1 ? 2 : largestUsd >= 0.01 ? 4 : 6;
  return { unit: 'USD', divisor: 1, decimals };
}
