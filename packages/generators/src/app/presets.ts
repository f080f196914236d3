/** How much an application has beside what its model asks for. */
export const PRESETS = ["small", "full"] as const;

export type Preset = (typeof PRESETS)[number];
