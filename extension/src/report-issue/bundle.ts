import { codeBlock } from "../reports/markdown.ts";

/** What a bug report says about the machine. No text of models and no name of a user or folder by itself. */
export interface IssueFacts {
  readonly extension: string;
  readonly editor: string;
  readonly system: string;
  /** Name that the editor gives to where the extension runs; undefined on the user's own machine. */
  readonly remote: string | undefined;
  readonly trusted: boolean;
  readonly server: string;
  /** Settings that differ from their defaults, by their full names. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Markdown with headings that the server tells about itself and its projects, or why it did not. */
  readonly serverReport: string;
  /** Last lines of the log. */
  readonly log: readonly string[];
  /** Replaced by `~` wherever it appears. */
  readonly home: string;
}

/** A bug report to be completed by the user. */
export function describeIssue(facts: IssueFacts): string {
  const hidden = (text: string) => hideHome(text, facts.home);
  const settings =
    Object.keys(facts.settings).length === 0
      ? "All at their defaults."
      : codeBlock(JSON.stringify(facts.settings, null, 2), "json");
  return [
    "# A problem with Domainsmith",
    "<!-- Nothing of this has been sent. Read it, take out what should not be public, then choose “Open Issue Page”. -->",
    "## What happened",
    "<!-- What did you do, what did you expect, and what did you see instead? A few lines of a model that show it help most. -->",
    "## Versions",
    [
      `- Domainsmith ${facts.extension}`,
      `- ${facts.editor}`,
      `- ${facts.system}`,
      `- Remote: ${remoteKind(facts.remote)}`,
      `- Workspace trusted: ${facts.trusted ? "yes" : "no"}`,
      `- Language server: ${hidden(facts.server)}`,
    ].join("\n"),
    "## Settings",
    hidden(settings),
    hidden(facts.serverReport),
    "## End of the log",
    facts.log.length === 0 ? "It is empty." : codeBlock(hidden(facts.log.join("\n")), "log"),
    "",
  ].join("\n\n");
}

/** What kind of remote it is; some editors put the machine's address there, which is nobody's business. */
function remoteKind(name: string | undefined): string {
  if (name === undefined) return "no";
  return /^[a-z-]+$/.test(name) ? name : "yes";
}

function hideHome(text: string, home: string): string {
  if (home.length < 2) return text;
  return text.replaceAll(home, "~").replaceAll(home.replaceAll("\\", "\\\\"), "~");
}
