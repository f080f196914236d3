import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../config.ts";
import { FolderStorage } from "./folder-storage.ts";
import type { FileStorage } from "./storage.ts";

/** Opens the storage that the configuration names. Throws a `StartError` when it cannot be used. */
export async function openStorage({
  storageUrl,
  dataDir,
  uploadDir = tmpdir(),
}: Pick<Config, "storageUrl" | "dataDir" | "uploadDir">): Promise<FileStorage> {
  if (storageUrl === undefined) return FolderStorage.open(path.resolve(dataDir, "files"));
  const url = new URL(storageUrl);
  if (url.protocol === "file:") return FolderStorage.open(fileURLToPath(url));
  const { S3Storage } = await import("./s3-storage.ts");
  const prefix = url.pathname.replace(/^\/+|\/+$/g, "");
  const location = {
    bucket: url.hostname,
    prefix: prefix === "" ? "" : `${prefix}/`,
    region: url.searchParams.get("region") ?? "us-east-1",
    endpoint: url.searchParams.get("endpoint") ?? undefined,
  };
  return S3Storage.open(location, uploadDir);
}
