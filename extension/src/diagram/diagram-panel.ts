import { randomBytes } from "node:crypto";
import path from "node:path";
import {
  DIAGRAM_CHANGED_NOTIFICATION,
  type DiagramChanged,
  type DiagramKey,
  type PageCommand,
} from "@domainsmith/model/diagram";
import * as vscode from "vscode";
import { fail } from "../messages.ts";
import type { Services } from "../services.ts";
import type { OpenDiagram } from "./diagrams.ts";
import { VsCodeEnvironment } from "./environment.ts";
import { followCursor } from "./follow-cursor.ts";
import { DiagramHost, pageHtml } from "./host/index.ts";
import type { DiagramSubject } from "./subject.ts";

// This module is a bundle of its own, which is loaded when the first diagram is opened.

/** Fills a panel with a diagram, until the panel is closed. */
export function showDiagram(services: Services, panel: vscode.WebviewPanel, subject: DiagramSubject): void {
  const { server, context, diagrams } = services;
  const uri = subject.uri.toString();
  const environment = new VsCodeEnvironment(services, panel, subject);
  const host = new DiagramHost(uri, environment, (message) => void panel.webview.postMessage(message));
  const diagram: OpenDiagram = {
    uri: subject.uri,
    panel,
    run: (command: PageCommand) => host.notify("command", { command }),
    reveal: (key: DiagramKey) => host.reveal({ ...key, focus: true }),
    saveAs: async (format) => {
      const { ok, ...rest } = await host.saveAs(format);
      if (!ok && "message" in rest && rest.message !== "") fail(rest.message);
    },
  };
  const parts: vscode.Disposable[] = [
    diagrams.add(diagram),
    environment,
    server.onNotification<DiagramChanged>(DIAGRAM_CHANGED_NOTIFICATION, (changed) => {
      if (changed.uri === uri) host.notify("changed", changed);
    }),
    server.onDidChangeState(({ kind }) => {
      if (kind === "running") host.restarted();
    }),
    followCursor(services, panel, subject, (key) => host.notify("reveal", key)),
    panel.webview.onDidReceiveMessage((message: unknown) => void host.receive(message)),
    panel.onDidChangeViewState(() => {
      // Nothing of a page is kept while it is hidden, but what it keeps itself.
      if (!panel.visible) host.pageGone();
      environment.viewStateChanged();
    }),
  ];
  panel.onDidDispose(() => {
    host.dispose();
    for (const part of parts) part.dispose();
  });
  const name = path.posix.basename(subject.uri.path);
  panel.title = subject.document ? vscode.l10n.t("{0} (Diagram)", name) : vscode.l10n.t("{0} (Project Diagram)", name);
  const icon = (theme: string) =>
    vscode.Uri.joinPath(context.extensionUri, "extension", "icons", `diagram-${theme}.svg`);
  panel.iconPath = { light: icon("light"), dark: icon("dark") };
  fill(panel, context.extensionUri, name);
}

function fill({ webview }: vscode.WebviewPanel, extension: vscode.Uri, name: string): void {
  const folder = vscode.Uri.joinPath(extension, "dist", "webview");
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = pageHtml({
    nonce: randomBytes(16).toString("hex"),
    cspSource: webview.cspSource,
    script: address("diagram.js"),
    styles: address("diagram.css"),
    language: vscode.env.language,
    title: vscode.l10n.t("Diagram of {0}", name),
  });
}
