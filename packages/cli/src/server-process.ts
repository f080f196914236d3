/**
 * What the extension gives the server, too: megabytes for what is short-lived. Node goes up to eight times as much, which
 * the server gains nothing from.
 */
const FLAGS = ["--min-semi-space-size=8", "--max-semi-space-size=8"];

/**
 * Becomes a process with the memory that a language server needs: the same one, with the same input and output. V8 takes
 * these settings at its start only. Returns where that is not possible, and where it was done.
 */
export function becomeServerProcess(): void {
  // A setting of the user's own counts. Windows cannot replace a process, older Nodes do not know how.
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  if (/semi[-_]space/.test(given) || !process.execve) return;
  const args = [process.execPath, ...FLAGS, ...process.execArgv, ...process.argv.slice(1)];
  try {
    process.execve(process.execPath, args, process.env);
  } catch {
    // Not permitted, or Node is gone from where it was started: the server works without.
  }
}
