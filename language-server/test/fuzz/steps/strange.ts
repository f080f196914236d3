import { DOCUMENT_REQUESTS, isSupported, requestParams } from "../../support/requests.ts";
import type { Step } from "./step.ts";

const STRANGE = [
  "untitled:Untitled-9",
  "untitled:nowhere.domain",
  "git:/some/where.domain?ref",
  "git:/some/where.txt",
  "file:///nowhere/at/all.domain",
  "file:///nowhere/",
  "no uri",
  "",
];

/** Asks about documents that are no models, or nowhere. */
export const askStrange: Step = {
  weight: 1,
  async run(session) {
    const { random, disk } = session;
    const uri = random.one([...STRANGE, disk.uriOf("shop/domainsmith.json"), disk.uriOf("shop"), ...session.models]);
    const place = { uri, position: { line: 0, character: 3 }, other: { line: 900, character: 900 }, diagnostics: [] };
    const { method } = random.one(DOCUMENT_REQUESTS);
    if (!isSupported(method, session.client.initialized.capabilities)) return;
    await session.request({ method, params: requestParams(place) });
  },
};
