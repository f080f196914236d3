import { change } from "./calls.ts";
import type { CallOptions, ChangeOptions, Http } from "./http.ts";
import type { FileInfo } from "./values.ts";

export interface UploadOptions extends ChangeOptions {
  /** What the file is called; a `File` has a name of its own. */
  readonly name?: string;
}

/** A file of a row that nobody changes. `pathOf` makes its address. */
export function downloads<Ids extends readonly string[]>(http: Http, pathOf: (...ids: Ids) => string) {
  return {
    /** The answer, whose body is the file. */
    download: (ids: Ids, options?: CallOptions) =>
      http.response({ method: "GET", path: pathOf(...ids), headers: { accept: "*/*" } }, options),
  };
}

/** A file of a row. `pathOf` makes its address. */
export function files<Ids extends readonly string[]>(http: Http, pathOf: (...ids: Ids) => string) {
  return {
    ...downloads(http, pathOf),
    /** Gives the row this file, and answers what is known of it. */
    upload: (ids: Ids, content: Blob, options: UploadOptions = {}) => {
      const name = options.name ?? (content instanceof File ? content.name : undefined);
      const call = {
        method: "PUT",
        path: pathOf(...ids),
        content,
        headers: { "content-type": "application/octet-stream" },
        ...(name !== undefined && { query: new URLSearchParams({ name }) }),
      } as const;
      return http.json<FileInfo>(change(call, options), options);
    },
    /** Leaves the row without a file, where it can be without one. */
    delete: (ids: Ids, options: ChangeOptions = {}) =>
      http.nothing(change({ method: "DELETE", path: pathOf(...ids) }, options), options),
  };
}
