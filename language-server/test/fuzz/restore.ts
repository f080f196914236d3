import { PROJECTS_REQUEST } from "@domainsmith/model";
import type { Session } from "./session.ts";

/**
 * Makes everything as it was in the beginning: nothing is open, all files and folders are there, no other is. Resolves
 * when the server has taken it up.
 */
export async function restore(session: Session): Promise<void> {
  const { documents, disk, original } = session;
  for (const uri of documents.uris) documents.close(uri);
  const others = disk.files.filter((uri) => !original.has(uri));
  const changed = [...original.keys()].filter((uri) => disk.text(uri) !== original.get(uri));
  for (const uri of others) disk.remove(uri);
  for (const uri of changed) disk.write(uri, original.get(uri) ?? "");
  session.watched(3, ...others);
  session.watched(2, ...changed);
  session.setFolders(session.firstFolders);
  // Closing asks the disk before it is taken up.
  await new Promise((resolve) => setTimeout(resolve, 200));
  await session.request({ method: PROJECTS_REQUEST, params: {} });
}
