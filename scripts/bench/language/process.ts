import { existsSync, readFileSync } from "node:fs";

/** Milliseconds that a process's main thread computed; where the system does not tell, the time that has passed. */
export function mainThreadTime(pid: number): number {
  const file = `/proc/${pid}/task/${pid}/schedstat`;
  if (!existsSync(file)) return performance.now();
  return Number(readFileSync(file, "latin1").split(" ")[0]) / 1e6;
}

/** Megabytes of memory that a process uses now, and used at its peak; undefined where the system does not tell. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const status = readFileSync(file, "latin1");
  const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}
