import { ProblemException } from "../http/problem.ts";

/** What may be uploaded to a member. */
export interface FileLimits {
  /** Bytes. */
  readonly maxSize: number;
  /** Media types, or all of a kind: `image/*`; empty for any. */
  readonly types: readonly string[];
  /** It is an image that browsers show. */
  readonly isImage: boolean;
}

/** Images that browsers show, and that carry no script. */
export const IMAGE_TYPES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/** An image is held in memory as a whole by whoever shows it: four bytes for each of its points. */
export const MAX_IMAGE_SIDE = 16_384;
export const MAX_IMAGE_POINTS = 50_000_000;

export function isAllowedType(type: string, { types, isImage }: FileLimits): boolean {
  if (isImage && !IMAGE_TYPES.includes(type)) return false;
  return types.length === 0 || types.some((each) => each === type || (each.endsWith("/*") && isOfKind(type, each)));
}

function isOfKind(type: string, kind: string): boolean {
  return type.startsWith(kind.slice(0, -1));
}

export function tooLarge({ maxSize }: FileLimits): ProblemException {
  return new ProblemException(413, "TOO_LARGE", `The file is larger than ${maxSize / (1024 * 1024)} MiB.`);
}
