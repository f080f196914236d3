import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** A link in a Markdown file that leads nowhere. */
export interface BrokenLink {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly target: string;
  readonly reason: string;
}

const SKIPPED = ["node_modules", "dist", ".cache", ".git", "golden", "fixtures"];

/** All Markdown files below a folder, relative to it, without those of dependencies and of tests. */
export function markdownFiles(folder: string): string[] {
  const exclude = (name: string) => SKIPPED.includes(path.basename(name));
  return globSync("**/*.md", { cwd: folder, exclude }).sort();
}

/**
 * The links of one Markdown file whose file or anchor does not exist. Checks relative links, images and anchors, also
 * those in HTML tags; addresses on the web are left alone. A link may not leave `folder`.
 */
export function brokenLinks(folder: string, file: string): BrokenLink[] {
  const text = readFileSync(path.join(folder, file), "utf8");
  return links(text).flatMap(({ line, target }) => {
    const reason = problem(folder, file, target);
    return reason === undefined ? [] : [{ line, target, reason }];
  });
}

function problem(folder: string, file: string, target: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//")) return undefined;
  const [before = "", anchor] = target.split("#", 2);
  const where = decode(before.split("?", 1)[0] ?? "");
  const absolute = where.startsWith("/") ? path.join(folder, where) : path.resolve(folder, path.dirname(file), where);
  const found = where === "" ? path.join(folder, file) : absolute;
  if (path.relative(folder, found).startsWith("..")) return "leads out of the project";
  if (!existsSync(found)) return "no such file";
  if (anchor === undefined || anchor === "" || !found.endsWith(".md") || statSync(found).isDirectory())
    return undefined;
  return anchors(readFileSync(found, "utf8")).has(decode(anchor).toLowerCase()) ? undefined : "no such heading";
}

interface Link {
  readonly line: number;
  readonly target: string;
}

/** Every link and image of a Markdown text, in order. What stands in code is none. */
export function links(text: string): Link[] {
  const found: Link[] = [];
  proseLines(text).forEach((content, index) => {
    const line = index + 1;
    const inline = /\]\(\s*(?:<([^>]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g;
    for (const [, bracketed, plain] of content.matchAll(inline)) found.push({ line, target: bracketed ?? plain ?? "" });
    const definition = /^ {0,3}\[(?!\^)[^\]]+\]:\s*<?([^\s>]+)>?/.exec(content);
    if (definition?.[1]) found.push({ line, target: definition[1] });
    for (const [, target] of content.matchAll(/<(?:a|img)\b[^>]*?\b(?:href|src)="([^"]*)"/g)) {
      found.push({ line, target: target ?? "" });
    }
  });
  return found;
}

/** The anchors that a Markdown text offers: those of its headings, as GitHub makes them, and explicit ones. */
export function anchors(text: string): Set<string> {
  const found = new Set<string>();
  const lines = proseLines(text, false);
  lines.forEach((line, index) => {
    const atx = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1];
    const underlined =
      /^ {0,3}(?:=+|-{2,})\s*$/.test(lines[index + 1] ?? "") && line.trim() !== "" ? line.trim() : undefined;
    const heading = atx ?? underlined;
    if (heading !== undefined) found.add(unused(slug(heading), found));
    for (const [, id] of line.matchAll(/<[a-z][^>]*?\b(?:id|name)="([^"]+)"/gi)) found.add((id ?? "").toLowerCase());
  });
  return found;
}

function slug(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/<[^>]*>/g, "")
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
}

function unused(wanted: string, used: ReadonlySet<string>): string {
  if (!used.has(wanted)) return wanted;
  for (let number = 1; ; number += 1) {
    if (!used.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
  }
}

/** The lines of a text with fenced code (and, if asked, code in backquotes) blanked, so that line numbers stay. */
function proseLines(text: string, withoutInlineCode = true): string[] {
  let fence: string | undefined;
  return text.split(/\r?\n/).map((line) => {
    const marker = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (marker?.startsWith(fence) && line.trim() === marker) fence = undefined;
      return "";
    }
    if (marker !== undefined) {
      fence = marker;
      return "";
    }
    return withoutInlineCode ? line.replace(/(`+)(?:(?!\1).)+\1/g, "") : line;
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
