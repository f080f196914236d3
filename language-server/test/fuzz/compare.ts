import { MODEL_REQUEST, PROJECTS_REQUEST, type ProjectInfo } from "@domainsmith/model";
import type { Diagnostic } from "vscode-languageserver";
import { isSupported } from "../support/requests.ts";
import { FreshServer, pulled } from "./fresh-server.ts";
import type { Question } from "./questions.ts";
import { PATIENCE_MS, type Session, sameUri } from "./session.ts";
import { pullFile } from "./steps/follow.ts";
import { questionAbout } from "./steps/type-and-ask.ts";

/** How many questions about random places are compared. */
const QUESTIONS = 16;

/** How a server can be asked; errors are answers as well. */
interface Asked {
  readonly ask: (question: Question) => Promise<unknown>;
  readonly said: ReadonlyMap<string, readonly Diagnostic[]>;
}

/**
 * Compares what the server says and answers, after all that it has seen, with a fresh one. Files may be on their way
 * for a moment: it has some time to come to the truth.
 *
 * @throws when they differ, or the fresh one has thrown exceptions
 */
export async function compare(session: Session): Promise<void> {
  session.note("compare with a fresh server", {});
  const fresh = await FreshServer.start(session);
  try {
    const questions = someQuestions(session);
    const live = { ask: (question: Question) => asked(session, question), said: session.said };
    const deadline = Date.now() + PATIENCE_MS / 2;
    for (;;) {
      const [own, expected] = [await truth(live, session, questions), await truth(fresh, session, questions)];
      if (session.delivery === "pull") for (const uri of session.documents.uris) await pullFile(session, uri);
      const differences = differing(own, expected);
      if (fresh.complaint) throw new Error(`A fresh server has thrown: ${fresh.complaint}`);
      if (differences.length === 0) return;
      if (Date.now() > deadline)
        throw new Error(`It is otherwise from scratch:\n${differences.slice(0, 8).join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    fresh.end();
  }
}

function someQuestions(session: Session): readonly Question[] {
  const { random, documents } = session;
  const questions: Question[] = [];
  while (questions.length < QUESTIONS) {
    const question = questionAbout(session, random.one([...documents.uris, ...session.models]));
    // What is made of the state that a client has is another thing for each client.
    const isOwn = question.method.endsWith("/delta") || question.method === "textDocument/diagnostic";
    if (!isOwn && isSupported(question.method, session.client.initialized.capabilities)) questions.push(question);
  }
  return questions;
}

function asked({ client }: Session, { method, params }: Question): Promise<unknown> {
  return client.connection.sendRequest(method, params).catch((error: unknown) => ({ error: String(error) }));
}

/** Everything that is to be the same, as lines of text by what they are about. */
async function truth(
  server: Asked,
  { delivery, disk }: Session,
  questions: readonly Question[],
): Promise<ReadonlyMap<string, string>> {
  const lines = new Map<string, string>();
  // Answered when everything is linked and checked: what was said is true then.
  const projects = (await server.ask({ method: PROJECTS_REQUEST, params: {} })) as readonly ProjectInfo[];
  lines.set("the projects", canonical(projects));
  for (const { uri } of projects) {
    lines.set(
      `the model of ${disk.nameOf(uri)}`,
      canonical(await server.ask({ method: MODEL_REQUEST, params: { uri } })),
    );
  }
  for (const question of questions) lines.set(JSON.stringify(question), canonical(await server.ask(question)));
  const said = delivery === "pull" ? await pulled((question) => server.ask(question)) : server.said;
  for (const [uri, diagnostics] of said) {
    for (const line of asLines(diagnostics)) lines.set(`${disk.nameOf(sameUri(uri))}: ${line}`, "is said");
  }
  return lines;
}

function differing(own: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...own.keys(), ...expected.keys()])]
    .filter((about) => own.get(about) !== expected.get(about))
    .map((about) => `- ${about}\n${around(own.get(about), expected.get(about))}`);
}

/** Where two texts begin to differ. */
function around(own = "nothing", expected = "nothing"): string {
  let at = 0;
  while (at < own.length && own[at] === expected[at]) at++;
  const piece = (text: string) => text.slice(Math.max(0, at - 80), at + 120);
  return `    own   ${piece(own)}\n    fresh ${piece(expected)}`;
}

/** What an answer says, whatever the order of its parts and its place in the history of the server. */
function canonical(answer: unknown): string {
  return JSON.stringify(inOrder(answer)) ?? "nothing";
}

/** What says something else in each server: names of states, and the order of proposals that are equally good. */
const HISTORY: ReadonlySet<string> = new Set(["resultId", "revision", "sortText"]);

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(inOrder);
    const isOrdered = items.every((item) => typeof item === "number");
    return isOrdered ? items : items.sort((a, b) => compareTexts(JSON.stringify(a), JSON.stringify(b)));
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !HISTORY.has(name));
  return Object.fromEntries(
    entries.sort(([a], [b]) => compareTexts(a, b)).map(([name, part]) => [name, inOrder(part)]),
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Diagnostics as lines that can be compared. */
function asLines(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, severity, range: { start, end }, message }) =>
    [`${start.line}:${start.character}-${end.line}:${end.character}`, code, severity, message].join(" "),
  );
}
