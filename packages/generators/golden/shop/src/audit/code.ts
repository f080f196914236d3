import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { AuditContext, Finding, Section, Severity } from "./finding.ts";

interface Pattern {
  readonly severity: Severity;
  readonly pattern: RegExp;
  readonly what: string;
  readonly advice: string;
  /** Files that may. */
  readonly except?: RegExp;
}

/** What this audit is made of names what it looks for. */
const AUDIT = /^src\/audit\//;

const PATTERNS: readonly Pattern[] = [
  {
    severity: "high",
    pattern: /\bsql\.raw\(\s*(?!"[^"\\\n]*"\s*\)|'[^'\\\n]*'\s*\)|`[^`$\\]*`\s*\))/g,
    what: "SQL is made of a text that is not fixed",
    advice: "Put values into sql`…`, which sends them apart from the statement.",
  },
  {
    severity: "high",
    pattern: /\beval\(|\bnew Function\(|\bfrom "(?:node:)?vm"/g,
    what: "code is made of texts",
    advice: "Whoever can change the text can run code here: write it as code.",
  },
  {
    severity: "high",
    pattern: /\brejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/g,
    what: "certificates are not checked",
    advice: "Trust the certificate that is meant: `ca`, or NODE_EXTRA_CA_CERTS.",
  },
  {
    severity: "high",
    pattern:
      /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bxox[abp]-\w{10}|\bsk_live_\w{10}/g,
    what: "a secret stands in the code",
    advice: "Take it back where it was given out, and read a new one from the environment.",
  },
  {
    severity: "high",
    pattern: /\b\w+:\/\/[\w.-]+:[^@\s"'`$]{3,}@[\w.-]+/g,
    what: "an address with a password stands in the code",
    advice: "Read it from the environment.",
  },
  {
    severity: "high",
    pattern: /contentSecurityPolicy:\s*false|\borigin:\s*(?:true|"\*"|'\*')/g,
    what: "a wall of the browser is taken down",
    advice: "Name the origins and sources that are meant.",
  },
  {
    severity: "moderate",
    pattern: /\bfrom "(?:node:)?child_process"/g,
    what: "other programs are run",
    advice: "Use execFile with fixed commands, and never put values of requests into a shell.",
  },
  {
    severity: "moderate",
    pattern: /\bMath\.random\(/g,
    what: "a random number can be guessed",
    advice: "For anything that must not be guessed take randomBytes or randomUUID of node:crypto.",
  },
  {
    severity: "moderate",
    pattern: /headers\[?\.?["']?x-forwarded-/g,
    what: "a header is believed that every client can send",
    advice: "Use request.ip, request.host and request.protocol, and set TRUST_PROXY.",
  },
  {
    severity: "low",
    pattern: /\bprocess\.env\b/g,
    what: "a setting is read past src/config.ts",
    advice: "Add it there: then it is checked at the start, and can come from a file.",
    except: /^src\/(config|main|(.+\/)?cli)\.ts$/,
  },
  {
    severity: "low",
    pattern: /\basSystem\(/g,
    what: "something is done that no policy limits",
    advice: "Make sure that what it does does not depend on what somebody sends.",
    except: /^src\/(access|actions|db|events|files|http|jobs|stream|webhooks)\//,
  },
];

/** A comment in front of a line that somebody has looked at: `// audited: the name is one of ours`. */
const AUDITED = /\/\/ audited: \S/;

/** What is easily got wrong in code like this, found by its text; and files that others should not read. */
export async function checkCode({ root }: AuditContext): Promise<Section> {
  const names = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
    .map((name) => `src/${name.replaceAll(path.sep, "/")}`)
    .filter((name) => name.endsWith(".ts") && !/\.(test|factory)\.ts$/.test(name) && !AUDIT.test(name))
    .sort();
  const findings = names.flatMap((name) => findingsIn(name, readFileSync(path.join(root, name), "utf8")));
  return { name: "code", looked: `${names.length} files`, findings: [...findings, ...findingsOfFiles(root)] };
}

function findingsIn(name: string, text: string): Finding[] {
  const code = withoutComments(text);
  const lines = text.split("\n");
  return PATTERNS.filter(({ except }) => !except?.test(name)).flatMap(({ severity, pattern, what, advice }) =>
    [...code.matchAll(pattern)].flatMap(({ index }): Finding[] => {
      const line = code.slice(0, index).split("\n").length;
      const isAudited = AUDITED.test(lines[line - 2] ?? "") || AUDITED.test(lines[line - 1] ?? "");
      return isAudited ? [] : [{ severity, what, where: `${name}:${line}`, advice }];
    }),
  );
}

/** The code with blanks in the place of comments; texts stay, for there are secrets in them. */
function withoutComments(text: string): string {
  const parts = /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(parts, (whole, literal?: string) => literal ?? whole.replace(/[^\n]/g, " "));
}

/** Secrets lie in these, where they lie in files. */
const SECRET_FILES = [".env", ".data/auth-secret"];

function findingsOfFiles(root: string): Finding[] {
  const ignored = readOrEmpty(path.join(root, ".gitignore")).split(/\r?\n/);
  return SECRET_FILES.flatMap((name): Finding[] => {
    const stats = statSync(path.join(root, name), { throwIfNoEntry: false });
    if (!stats) return [];
    const [top = ""] = name.split("/");
    const isIgnored = ignored.some((line) => line.replace(/^\/|\/$/g, "") === top);
    return [
      ...(isIgnored ? [] : [secretFile(name, "goes into version control", `Add ${top} to .gitignore.`)]),
      // Windows has no such modes.
      ...(process.platform !== "win32" && (stats.mode & 0o077) !== 0
        ? [secretFile(name, "can be read by other users of the machine", `chmod 600 ${name}`)]
        : []),
    ];
  });
}

function secretFile(where: string, what: string, advice: string): Finding {
  return { severity: "moderate", what: `a file with secrets ${what}`, where, advice };
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
