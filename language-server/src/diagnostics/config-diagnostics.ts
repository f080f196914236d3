import { CONFIG_FILE, type Project } from "@domainsmith/language";
import { DocumentState, URI, UriUtils } from "langium";
import { type Connection, type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { DomainServerSharedServices } from "../server-module.ts";
import { readProjectSettings } from "../workspace/project-settings.ts";

/** Publishes what is wrong in each project's `domainsmith.json`, as it is on the disk. */
export function publishConfigDiagnostics(connection: Connection, shared: DomainServerSharedServices): void {
  const published = new Set<string>();
  const send = async (project: Project) => {
    if (!project.configUri) return;
    const { problems, text } = await readProjectSettings(project, shared.workspace.FileSystemProvider);
    const uri = project.configUri.toString();
    if (problems.length === 0 && !published.has(uri)) return;
    published.add(uri);
    const document = TextDocument.create(uri, "jsonc", 0, text);
    const diagnostics = problems.map(
      ({ severity, code, message, offset, length }): Diagnostic => ({
        range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
        severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        code,
        message,
        source: "domainsmith",
      }),
    );
    await connection.sendDiagnostics({ uri, diagnostics });
  };
  const seen = new Set<string>();
  shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, async () => {
    for (const project of shared.workspace.Projects.all()) {
      if (seen.has(project.key)) continue;
      seen.add(project.key);
      await send(project);
    }
  });
  shared.lsp.DocumentUpdateHandler.onWatchedFilesChange(({ changes }) => {
    for (const { uri } of changes) {
      if (UriUtils.basename(URI.parse(uri)) !== CONFIG_FILE) continue;
      // Sent again with the build that follows; a file that is gone has no problems any more.
      seen.clear();
      if (published.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  });
}
