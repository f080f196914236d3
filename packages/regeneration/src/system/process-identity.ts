import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { errorCode } from "./file-system.ts";

/** Who writes: lets a lock left by a dead process be told from one that is held. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** Different for every process, also for two that were given the same pid one after the other. */
  readonly token: string;
  /** Whether a process with this pid runs on this machine. */
  isAlive(pid: number): boolean;
}

export const thisProcess: ProcessIdentity = {
  host: hostname(),
  pid: process.pid,
  token: randomUUID(),
  isAlive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return errorCode(error) === "EPERM";
    }
  },
};
