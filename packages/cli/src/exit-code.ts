/**
 * What the process ends with.
 *
 * - `success`: everything is as it should be
 * - `findings`: the command did its work and found something wrong, or could not write
 * - `misuse`: the command was called in a way that makes no sense
 * - `bug`: the tool itself failed
 */
export const ExitCode = { success: 0, findings: 1, misuse: 2, bug: 70 } as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
