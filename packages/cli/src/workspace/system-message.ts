const MESSAGES: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "the operation is not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is a file and not a folder",
  EISDIR: "it is a folder",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links lead in a circle",
  EEXIST: "it is there already",
  ENOENT: "it is not there",
};

/** The reason of a failed file operation in plain words. Errors that the system did not give are bugs and thrown again. */
export function systemMessage(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") throw error;
  return MESSAGES[error.code] ?? error.message;
}
