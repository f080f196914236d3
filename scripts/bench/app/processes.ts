import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Clock ticks a second, in which Linux counts processor time. */
const TICKS = 100;

/** What a process and those that it started have taken so far. */
export interface Usage {
  /** Processor time in milliseconds. */
  readonly cpu: number;
  /** Memory of these processes alone and their share of what they share, in megabytes. */
  readonly memory: number;
}

/** Processor time and memory of a process with all below it, also of those that have ended. Works on Linux alone. */
export function usageOf(pid: number): Usage {
  let ticks = 0;
  let memory = 0;
  for (const each of [pid, ...descendants(pid)]) {
    const fields = statOf(each);
    if (!fields) continue;
    // utime, stime, and those of children that were waited for.
    ticks += [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    memory += proportionalMemory(each);
  }
  return { cpu: (ticks * 1000) / TICKS, memory };
}

/** The processes that a process has started, and those that they have started. */
function descendants(pid: number): readonly number[] {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(Number(name))?.[1]);
    parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const visit = (each: number) => {
    for (const child of parents.get(each) ?? []) {
      found.push(child);
      visit(child);
    }
  };
  visit(pid);
  return found;
}

/** The fields of a process's state that come after its name; undefined when it is gone. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

function proportionalMemory(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/**
 * The first process of a program, such as `postgres`, among those that a process has started and those below them.
 * Throws when there is none.
 */
export function programBelow(pid: number, name: string): number {
  const found = descendants(pid).find((each) => {
    try {
      const [program = ""] = readFileSync(`/proc/${each}/cmdline`, "utf8").split("\0");
      // A program may call itself by more than its name: `postgres: writer`, `redis-server 127.0.0.1:6379`.
      return path.basename(program).split(" ", 1)[0] === name;
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error(`There is no process of ${name}.`);
  return found;
}
