export const root: string;
export const cache: string;
export function ensureNode(): Promise<string>;
export function ensureDependencies(): Promise<void>;
export function npm(args: readonly string[], cwd: string): Promise<void>;
