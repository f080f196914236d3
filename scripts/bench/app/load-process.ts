import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { type LoadOrder, type LoadResult, MEASURING } from "./load-order.ts";

/** Lets the users come in a process of their own; `measure` is asked when counting begins, and when it ends. */
export async function runLoad<Measure>(
  order: LoadOrder,
  measure: () => Measure,
): Promise<{ readonly before: Measure; readonly after: Measure; readonly result: LoadResult }> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", path.join(import.meta.dirname, "load.ts")],
    { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, NODE_OPTIONS: "" } },
  );
  child.stdin.end(JSON.stringify(order));
  const ended = once(child, "close");
  let before: Measure | undefined;
  let result: LoadResult | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const said: typeof MEASURING | LoadResult = JSON.parse(line);
    if (said === MEASURING) before = measure();
    else result = said;
  }
  const after = measure();
  await ended;
  if (before === undefined || result === undefined) throw new Error("The users ended before they had measured.");
  return { before, after, result };
}
