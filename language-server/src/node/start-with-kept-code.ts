/**
 * The program of the bundled server: runs `server-program.cjs`, which is `main.ts` with all that it needs, with the code
 * that V8 compiled for it before. Node's own cache holds only what is compiled while a module is loaded. A large part of
 * the time until the first diagnostics is compiling functions that are then called for the first time.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { constants, Script } from "node:vm";
import { keepCode, keptCode } from "./code-cache.ts";
import { optimizeLater } from "./optimize-later.ts";

/** By then most of what a person needs has been called. It stops the server for about 50 ms, once for each version. */
const KEPT_AFTER_MS = 20_000;

/** What a CommonJS module is run with. */
type Wrapper = (exports: object, require: NodeJS.Require, module: object, filename: string, dirname: string) => void;

// Code that is kept fits the settings that it was compiled with, so these come first.
optimizeLater();

const program = path.join(import.meta.dirname, "server-program.cjs");
const folder = process.env.NODE_COMPILE_CACHE;
const kept = folder === undefined ? undefined : path.join(folder, "domainsmith-server.code");

// The bundle is ASCII: a byte is a character, and V8 needs half the memory for it.
const bytes = readFileSync(program);
const known = kept === undefined ? undefined : keptCode(kept, bytes);
const [head, tail] = ["(function (exports, require, module, __filename, __dirname) { ", "\n})"];
const script = new Script(`${head}${bytes.toString("latin1")}${tail}`, {
  filename: program,
  columnOffset: -head.length,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(known ? { cachedData: known } : {}),
});
const run = script.runInThisContext() as Wrapper;
const module = { exports: {} };
run.call(module.exports, module.exports, createRequire(program), module, program, import.meta.dirname);

if (kept !== undefined && (!known || script.cachedDataRejected)) {
  const keep = (): void => {
    clearTimeout(timer);
    process.off("exit", keep);
    keepCode(kept, bytes, script.createCachedData());
  };
  const timer = setTimeout(keep, KEPT_AFTER_MS).unref();
  process.on("exit", keep);
}
