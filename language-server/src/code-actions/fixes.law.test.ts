import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { applyChanges, diagnosticKinds } from "@domainsmith/language";
import { parseFiles, readMarkers, readSources } from "@domainsmith/language/testing";
import { offeredFixes } from "../testing/fixes.ts";

void applyChanges;
void diagnosticKinds;
const PAGES = new URL("../../../docs/language-reference/diagnostics/", import.meta.url);
const MISTAKES = new URL("../../../packages/language/src/validation/mistakes/", import.meta.url);

interface Case {
  readonly title: string;
  readonly sources: Readonly<Record<string, string>>;
}

function pageCases(): Case[] {
  return readdirSync(PAGES)
    .filter((name) => /^DS\d{4}\.md$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(new URL(name, PAGES), "utf8");
      return [...text.matchAll(/^```domain wrong\n([\s\S]*?)^```$/gm)].map(([, code = ""], index) => ({
        title: `${name} ${index + 1}`,
        sources: readSources(code),
      }));
    });
}

function mistakeCases(): Case[] {
  return readdirSync(MISTAKES)
    .filter((name) => name.endsWith(".domain"))
    .flatMap((name) => {
      const parts = readFileSync(new URL(name, MISTAKES), "utf8").split(/^\/\/ case: (.+)\n/m);
      return parts.slice(1).flatMap((title, index) => {
        if (index % 2 === 1) return [];
        const body = parts[index + 2] ?? "";
        const sources = readSources(body);
        const texts = Object.entries(sources).map(([file, text]) => [file, readMarkers(text).text] as const);
        return [{ title: `${name} ${title}`, sources: Object.fromEntries(texts) }];
      });
    });
}

type Diagnostics = Readonly<Record<string, readonly string[]>>;

async function diagnosticsOf(sources: Readonly<Record<string, string>>): Promise<Diagnostics> {
  const { byName } = await parseFiles(sources);
  const all = Object.entries(byName).map(([name, { diagnostics = [] }]) => {
    return [name, diagnostics.map(({ severity, code, message }) => `${severity} ${code} ${String(message)}`)] as const;
  });
  return Object.fromEntries(all);
}

function count(diagnostics: Diagnostics): Map<string, number> {
  const counted = new Map<string, number>();
  for (const [name, list] of Object.entries(diagnostics)) {
    for (const each of list) counted.set(`${name} ${each}`, (counted.get(`${name} ${each}`) ?? 0) + 1);
  }
  return counted;
}

for (const [family, cases] of [
  ["pages", pageCases()],
  ["mistakes", mistakeCases()],
] as const) {
  describe(`fixes of ${family}`, () => {
    for (const { title, sources } of cases) {
      it(title, async () => {
        const { fixes, workspace } = await offeredFixes(sources);
        void workspace;
        const before = count(await diagnosticsOf(sources));
        const wrong: string[] = [];
        const seen = new Set<string>();
        for (const { fix, diagnostic, file, sources: after } of fixes) {
          if (/^(Ignore|Turn) /.test(fix.title)) continue;
          const key = JSON.stringify(after);
          if (seen.has(key + fix.title)) continue;
          seen.add(key + fix.title);
          const found = count(await diagnosticsOf(after));
          const own = `${file} ${diagnostic.severity} ${diagnostic.code} ${String(diagnostic.message)}`;
          if ((found.get(own) ?? 0) >= (before.get(own) ?? 0)) wrong.push(`[${fix.title}] leaves ${own}`);
          for (const [each, times] of found) {
            if (/^\S+ 1 /.test(each) && times > (before.get(each) ?? 0))
              wrong.push(
                `[${fix.title}] of ${diagnostic.code}${fix.safe ? " SAFE" : ""}${fix.preferred ? " preferred" : ""} brings ${each}`,
              );
          }
        }
        const perCode = new Map<string, number>();
        for (const { fix, diagnostic } of fixes) {
          if (fix.preferred)
            perCode.set(
              `${diagnostic.code} ${JSON.stringify(diagnostic.range)}`,
              (perCode.get(`${diagnostic.code} ${JSON.stringify(diagnostic.range)}`) ?? 0) + 1,
            );
        }
        for (const [each, times] of perCode)
          if (times > 1)
            wrong.push(
              `${times} preferred at ${each}: ${fixes
                .filter(({ fix, diagnostic }) => fix.preferred && each.startsWith(String(diagnostic.code)))
                .map(({ fix }) => fix.title)
                .join("; ")}`,
            );
        assert.deepEqual(wrong, []);
      }).timeout(60_000);
    }
  });
}
