import { save } from "../apply.ts";
import { nextChange } from "../typing.ts";
import type { Step } from "./step.ts";
import { type } from "./type-and-ask.ts";

const MAX_OPEN = 12;

/** Opens a file, as it lies on the disk or as it was left in the editor. */
export const open: Step = {
  weight: 3,
  run(session) {
    const { random, documents, disk, models, original } = session;
    if (documents.uris.length >= MAX_OPEN) return;
    const uri = random.one(models);
    if (documents.get(uri)) return;
    const text = disk.text(uri) ?? "";
    documents.open(
      uri,
      random.once(3) ? text.slice(0, random.below(text.length)) + random.one([...original.values()]) : text,
    );
  },
};

/** Closes a document, saved or not, and at times opens it at once again with another text. */
export const close: Step = {
  weight: 3,
  run(session) {
    const { random, documents } = session;
    if (documents.uris.length === 0) return;
    const uri = random.one(documents.uris);
    const text = documents.text(uri);
    if (random.once(2)) save(session, uri, text);
    documents.close(uri);
    if (random.once(2)) documents.open(uri, random.once(2) ? text : "namespace other\n\nentity Other {}\n");
  },
};

/** Saves a document. */
export const saveOne: Step = {
  weight: 2,
  run(session) {
    const uri = session.someOpen();
    save(session, uri, session.documents.text(uri));
  },
};

/** Writes into a document that was never saved, and throws it away. */
export const untitled: Step = {
  weight: 1,
  run(session) {
    const { random, documents } = session;
    const uri = random.one(["untitled:Untitled-1", "untitled:Untitled-2", "untitled:new.domain"]);
    if (documents.get(uri)) documents.close(uri);
    else documents.open(uri, random.one([...session.original.values()]));
    if (documents.get(uri)) type(session, uri);
  },
};

/** Another program changes a file. */
export const changeOnDisk: Step = {
  weight: 3,
  run(session) {
    const { random, disk, models, original } = session;
    const uri = random.one(models);
    const text = disk.text(uri) ?? "";
    const change = nextChange(text, [...original.values()], random);
    disk.write(uri, random.once(3) ? (original.get(uri) ?? "") : text.slice(0, change.from) + change.text);
    session.watched(2, uri);
  },
};
