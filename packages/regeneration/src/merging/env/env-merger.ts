import { posix } from "node:path";
import { type EntryForm, mergeEntries } from "../entries/merge-entries.ts";
import type { MergeInput, MergeResult } from "../merge-result.ts";
import type { TextMerger } from "../text-merger.ts";
import { editorConfigEntries, envEntries, ignoreEntries } from "./env-entries.ts";
import { IGNORE_FILE } from "./line-files.ts";

/** Merges settings and patterns that have a line each. */
export const envMerger: TextMerger = { merge };

function merge(input: MergeInput): MergeResult | undefined {
  const name = posix.basename(input.path);
  return mergeEntries(input, name === ".editorconfig" ? EDITOR_CONFIG : IGNORE_FILE.test(name) ? IGNORED : SETTINGS);
}

const EDITOR_CONFIG = form(editorConfigEntries, "setting");
const IGNORED = form(ignoreEntries, "pattern");
const SETTINGS = form(envEntries, "variable");

function form(entriesOf: EntryForm["entriesOf"], noun: string): EntryForm {
  return { entriesOf, title: (key) => (key === "" ? "the lines at the end" : `${noun} ${key}`), isSpaced: false };
}
