import { ProblemException } from "../http/problem.ts";
import { type FileLimits, IMAGE_TYPES, isAllowedType, MAX_IMAGE_POINTS, MAX_IMAGE_SIDE } from "./limits.ts";

/** The type of what is neither told by its first bytes nor text. */
const UNKNOWN = "application/octet-stream";

/** Kinds of text that cannot be told apart by their content: here the client is believed. */
const TEXT_TYPES: ReadonlySet<string> = new Set(["text/plain", "text/csv", "text/markdown", "application/json"]);

/**
 * The type of a content by how it begins, whatever its name and its sender say.
 * Throws a problem when it may not be uploaded.
 */
export async function allowedType(head: Uint8Array, declared: string, limits: FileLimits): Promise<string> {
  // file-type knows hundreds of types, and is large: it is loaded with the first upload.
  const { fileTypeFromBuffer } = await import("file-type");
  const found = await fileTypeFromBuffer(head);
  const type = found?.mime ?? (isText(head) ? textType(declared) : UNKNOWN);
  if (!isAllowedType(type, limits)) {
    const { types, isImage } = limits;
    const possible = types.length > 0 ? types : isImage ? IMAGE_TYPES : [];
    const what = `By its content this is ${type}; possible are ${possible.join(", ")}.`;
    throw new ProblemException(415, "UNSUPPORTED_FILE_TYPE", what);
  }
  if (limits.isImage || IMAGE_TYPES.includes(type)) await requireShowable(head, limits.isImage);
  return type;
}

function isText(head: Uint8Array): boolean {
  try {
    // `stream`: the head may end within the bytes of a character.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return !/(?![\t\n\f\r])\p{Cc}/u.test(text);
  } catch {
    return false;
  }
}

function textType(declared: string): string {
  const type = declared.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return TEXT_TYPES.has(type) ? type : "text/plain";
}

/** Small files can hold images that fill the memory of whoever opens them. */
async function requireShowable(head: Uint8Array, isImage: boolean): Promise<void> {
  const size = await sizeOf(head);
  if (!size) {
    if (!isImage) return;
    throw new ProblemException(422, "INVALID_IMAGE", "This image cannot be read.");
  }
  const { width, height } = size;
  if (Math.max(width, height) <= MAX_IMAGE_SIDE && width * height <= MAX_IMAGE_POINTS) return;
  const most = `${MAX_IMAGE_SIDE} on a side and ${MAX_IMAGE_POINTS / 1_000_000} million in all`;
  throw new ProblemException(422, "IMAGE_TOO_LARGE", `The image has ${width} × ${height} points, more than ${most}.`);
}

async function sizeOf(head: Uint8Array): Promise<{ readonly width: number; readonly height: number } | undefined> {
  const { imageSize } = await import("image-size");
  try {
    // A copy: image-size reads past the end of a view, into whatever lies behind it in the same buffer.
    const { width, height } = imageSize(new Uint8Array(head));
    return width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}
