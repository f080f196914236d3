import { ensureGrammar } from "../lib/grammar.ts";

await ensureGrammar();
