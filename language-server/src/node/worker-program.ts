import { existsSync } from "node:fs";

/** The program of a thread: beside this file in the sources, beside or above it when bundled. */
export function workerProgram(name: string): URL {
  if (import.meta.url.endsWith(".ts")) return new URL(`./${name}.ts`, import.meta.url);
  const beside = new URL(`./${name}.js`, import.meta.url);
  return existsSync(beside) ? beside : new URL(`../${name}.js`, import.meta.url);
}
