/**
 * Loaded into a server process in front of its program. When it gets the signal, it collects all garbage and writes how
 * much of the heap is in use, in bytes, into the file that the environment names; and a snapshot of it into the folder
 * that the environment names, if it does.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { writeHeapSnapshot } from "node:v8";
import { HEAP_FILE, SNAPSHOTS } from "./heap.ts";

let count = 0;

process.on("SIGUSR2", () => {
  const { gc } = globalThis;
  const [file, snapshots] = [process.env[HEAP_FILE], process.env[SNAPSHOTS]];
  if (!gc || !file) return;
  // What only finalizers hold is garbage the second time.
  gc();
  setTimeout(() => {
    gc();
    count += 1;
    if (snapshots) writeHeapSnapshot(path.join(snapshots, `${process.pid}-${count}.heapsnapshot`));
    writeFileSync(file, String(process.memoryUsage().heapUsed));
  }, 50);
});
