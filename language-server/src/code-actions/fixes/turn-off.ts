import { CONFIG_FILE, DocumentEdits, diagnosticKinds, setSeverity } from "@domainsmith/language";
import type { QuickFix } from "../quick-fix.ts";

/** Turns a kind of problems off for the whole project, in its settings. */
export const turnOff: QuickFix = {
  codes: [...diagnosticKinds.values()].filter(({ adjustable }) => adjustable).map(({ code }) => code),
  fixesFor({ diagnostic: { code }, document, services }) {
    const { Projects, FileSystemProvider } = services.shared.workspace;
    const { configUri } = Projects.of(document.uri);
    if (!configUri || typeof code !== "string" || !FileSystemProvider.existsSync(configUri)) return [];
    const changes = setSeverity(FileSystemProvider.readFileSync(configUri), code, "off");
    if (!changes) return [];
    const edits = new DocumentEdits().add(configUri, ...changes);
    return [{ title: `Turn ${code} off in ${CONFIG_FILE}`, edits }];
  },
};
