/** Any JSON. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** What is known of a file. */
export interface FileInfo {
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/** Who asks, as the token says. */
export interface Me {
  readonly id: string;
  readonly roles: readonly string[];
  readonly tenant: string | null;
}
