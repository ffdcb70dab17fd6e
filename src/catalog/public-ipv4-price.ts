/** The price of public IPv4 addresses, the same in every region [B24]. */

/**
 * Nano-dollars per address and hour, in use or idle: 0.005 USD since 1 February 2024
 * (https://aws.amazon.com/vpc/pricing/, "Public IPv4 addresses").
 */
export const publicIpv4HourNano = 5_000_000;
