import * as vscode from "vscode";
import type { Services } from "../services.ts";

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Place {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** Lists places, as the language server counts them, beside the line that they are about. */
export async function showReferences(_: Services, ...args: readonly unknown[]): Promise<void> {
  const [uri, position, places] = args as readonly [string?, Position?, (readonly Place[])?];
  if (uri === undefined || !position || !places) return;
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    toPosition(position),
    places.map(
      ({ uri: target, range: { start, end } }) =>
        new vscode.Location(vscode.Uri.parse(target), new vscode.Range(toPosition(start), toPosition(end))),
    ),
  );
}

function toPosition({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}
