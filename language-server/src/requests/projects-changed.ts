import { PROJECTS_CHANGED, type ProjectsChanged } from "@domainsmith/model";
import { DocumentState } from "langium";
import type { RequestContext } from "./requests.ts";

/** How long the server is quiet before it tells of changes, in milliseconds: one notice for a burst of keystrokes. */
const QUIET_MS = 300;

/** Tells the client which projects' models changed. */
export function notifyProjectsChanged({ connection, services: { shared } }: RequestContext): void {
  const { DocumentBuilder, Projects } = shared.workspace;
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const uris = [...changed];
      changed.clear();
      void connection.sendNotification(PROJECTS_CHANGED, { uris } satisfies ProjectsChanged);
    }, QUIET_MS);
  };
  DocumentBuilder.onUpdate((_changed, deleted) => {
    if (deleted.length === 0) return;
    for (const { uri } of Projects.all()) changed.add(uri.toString());
    later();
  });
  DocumentBuilder.onBuildPhase(DocumentState.Validated, (documents) => {
    for (const document of documents) {
      const { kind, uri } = Projects.of(document.uri);
      if (kind === "configured" || kind === "lone") changed.add(uri.toString());
    }
    if (changed.size > 0) later();
  });
}
