import type * as vscode from "vscode";

/** What a diagram is about. */
export interface DiagramSubject {
  /** Of a document or of a project. */
  readonly uri: vscode.Uri;
  /** Absent: a whole project, which is looked at only. */
  readonly document?: vscode.TextDocument;
}
