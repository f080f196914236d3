import { buffer } from "node:stream/consumers";

/** What a command may touch of the process, so that tests can call it without one. */
export interface Terminal {
  /** Absolute path of the working folder. */
  readonly folder: string;
  write(text: string): void;
  writeError(text: string): void;
  /** All of the standard input. */
  readInput(): Promise<Uint8Array>;
  /** Has the listener called when the user interrupts (Ctrl+C), instead of ending at once. Returns how to stop that. */
  onInterrupt(listener: () => void): () => void;
}

/** The terminal, or whatever the process's streams lead to. */
export const processTerminal: Terminal = {
  folder: process.cwd(),
  write: (text) => {
    process.stdout.write(text);
  },
  writeError: (text) => {
    process.stderr.write(text);
  },
  readInput: () => buffer(process.stdin),
  onInterrupt: (listener) => {
    const signals = ["SIGINT", "SIGTERM"] as const;
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  },
};
