/** The sets of assumptions that a scenario starts from. */

export const presets = ['aws', 'ideal'] as const;
export type Preset = (typeof presets)[number];
