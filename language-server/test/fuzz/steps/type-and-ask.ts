import { TextDocument } from "vscode-languageserver-textdocument";
import { isSupported } from "../../support/requests.ts";
import { nextQuestion, type Question } from "../questions.ts";
import { type Session, sameUri } from "../session.ts";
import { nextChange } from "../typing.ts";
import type { Step } from "./step.ts";

/** Types, mostly little, and asks meanwhile; some questions are taken back. */
export const typeAndAsk: Step = {
  weight: 30,
  async run(session) {
    const { random } = session;
    const uri = session.someOpen();
    const keys = random.once(8) ? 10 : random.below(3);
    for (let key = 0; key < keys; key++) type(session, uri);
    const asked: Promise<unknown>[] = [];
    for (let number = random.below(4); number > 0; number--) {
      asked.push(ask(session, uri, random.once(8) ? random.below(20) : undefined));
    }
    await Promise.all(asked);
  },
};

/** Types without a pause, and asks without waiting; in the end the server says the truth of the last text. */
export const flood: Step = {
  weight: 2,
  async run(session) {
    const { random } = session;
    const uri = session.someOpen();
    const asked: Promise<unknown>[] = [];
    for (let key = 20 + random.below(60); key > 0; key--) {
      type(session, random.once(10) ? session.someOpen() : uri);
      if (random.once(6)) asked.push(ask(session, uri, random.once(3) ? random.below(10) : undefined));
      if (random.once(15)) await new Promise((resolve) => setTimeout(resolve, random.below(15)));
    }
    await Promise.all(asked);
  },
};

/** Begins again with the text as it was: texts that only get worse say less and less. */
export const beginAgain: Step = {
  weight: 2,
  run(session) {
    const uri = session.someOpen();
    const text = session.original.get(uri);
    if (text !== undefined) session.documents.setText(uri, text);
  },
};

export function type(session: Session, uri: string): void {
  const { random, documents, original } = session;
  const change = nextChange(documents.text(uri), [...original.values()], random);
  documents.change(uri, change, random.once(20));
}

async function ask(session: Session, uri: string, cancelAfter: number | undefined): Promise<void> {
  const question = questionAbout(session, uri);
  if (isSupported(question.method, session.client.initialized.capabilities)) {
    await session.request(question, cancelAfter);
  }
}

/** A question about two random places of a document, or between them. */
export function questionAbout(session: Session, uri: string): Question {
  const { random, documents, disk, said } = session;
  const text = documents.get(uri)?.text ?? disk.text(uri) ?? "";
  const document = TextDocument.create(uri, "domain", 0, text);
  const [from, to] = [random.below(text.length + 1), random.below(text.length + 1)].sort((a, b) => a - b);
  const diagnostics = (said.get(sameUri(uri)) ?? []).slice(0, 5);
  const [position, other] = [document.positionAt(from ?? 0), document.positionAt(to ?? 0)];
  return nextQuestion({ uri, position, other, diagnostics }, random);
}
