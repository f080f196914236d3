/** A document that an edit changes, and the version that the edit is for; null: that of the file on the disk. */
export interface EditedVersion {
  readonly uri: string;
  readonly version: number | null;
}

/** The documents of an LSP `WorkspaceEdit` whose changes are by document. */
export function editedVersions(edit: object): readonly EditedVersion[] {
  const { documentChanges = [] } = edit as { readonly documentChanges?: readonly object[] };
  return documentChanges.flatMap((change) => {
    const { textDocument } = change as { readonly textDocument?: EditedVersion };
    return textDocument ? [textDocument] : [];
  });
}
