import { readdirSync, readFileSync } from "node:fs";
import { readMarkers, readSources } from "@domainsmith/language/testing";

/** A small workspace with mistakes in it. */
export interface MistakenModel {
  readonly title: string;
  /** Texts by path. */
  readonly sources: Readonly<Record<string, string>>;
}

const PAGES = new URL("../../../docs/language-reference/diagnostics/", import.meta.url);
const MISTAKES = new URL("../../../packages/language/src/validation/mistakes/", import.meta.url);

/** What the pages of the diagnostics show as wrong. */
export function wrongExamples(): readonly MistakenModel[] {
  return readdirSync(PAGES)
    .filter((name) => /^DS\d{4}\.md$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(new URL(name, PAGES), "utf8");
      return [...text.matchAll(/^```domain wrong\n([\s\S]*?)^```$/gm)].map(([, code = ""], index) => ({
        title: `${name.slice(0, 6)}, example ${index + 1}`,
        sources: readSources(code),
      }));
    });
}

/** The deliberate mistakes of the language's own tests. */
export function deliberateMistakes(): readonly MistakenModel[] {
  return readdirSync(MISTAKES)
    .filter((name) => name.endsWith(".domain"))
    .flatMap((name) => {
      const [, ...parts] = readFileSync(new URL(name, MISTAKES), "utf8").split(/^\/\/ case: (.+)\n/m);
      return parts.flatMap((title, index) => {
        if (index % 2 === 1) return [];
        const sources = Object.entries(readSources(parts[index + 1] ?? ""));
        return {
          title: `${name}: ${title}`,
          sources: Object.fromEntries(sources.map(([file, text]) => [file, readMarkers(text).text])),
        };
      });
    });
}
