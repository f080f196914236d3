import { HAS_TENANTS } from "../access/model.ts";
import { ProblemException, type Quota } from "../http/problem.ts";

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

/**
 * What an account or a tenant has uploaded would be more than it may have. It is the content that is too large, for what
 * is left: 507 would say that the application lacks something, and that it may be different soon.
 */
export class QuotaExceeded extends ProblemException {
  readonly quota: Quota;

  constructor(quota: Quota) {
    const whose = HAS_TENANTS ? "tenant" : "account";
    const detail = `It does not fit: the files of your ${whose} have ${mebibytes(quota.used)} of ${mebibytes(quota.limit)}. What was replaced or deleted counts until its content is gone.`;
    super(413, "QUOTA_EXCEEDED", detail);
    this.quota = quota;
  }
}

function mebibytes(bytes: number): string {
  return `${Math.round((bytes / (1024 * 1024)) * 10) / 10} MiB`;
}

export function tooLarge({ maxSize }: FileLimits): ProblemException {
  return new ProblemException(413, "TOO_LARGE", `The file is larger than ${maxSize / (1024 * 1024)} MiB.`);
}
