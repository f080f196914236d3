import { expect, test } from "vitest";
import type { TestApp } from "../app.ts";
import type { ResourceTests } from "../resource.ts";

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/** The smallest contents of their kinds. */
const FILES = {
  image: Buffer.from(PNG, "base64"),
  text: Buffer.from("text"),
  pdf: Buffer.from("%PDF-1.7\n"),
};

/** What can be uploaded, by the last segment of its address. */
export type Uploads = Readonly<Record<string, keyof typeof FILES>>;

/** Tests the files of a resource. */
export function describeUploads(app: () => TestApp, { path, create, files }: ResourceTests): void {
  test.skipIf(files === undefined)("have files, which are uploaded and downloaded", async () => {
    const { id } = await create(app(), 0);
    for (const [segment, kind] of Object.entries(files ?? {})) {
      const url = `${path}/${id}/${segment}`;
      expect((await app().get(url)).status, segment).toBe(404);
      const type = { "content-type": "application/octet-stream" };
      const uploaded = await app().request("PUT", `${url}?name=sample`, FILES[kind], type);
      expect(uploaded.body).toMatchObject({ name: "sample", size: FILES[kind].length });
      expect(uploaded.status).toBe(200);
      const { status, headers } = await app().request("GET", url);
      expect(status, segment).toBe(200);
      expect(headers["content-length"]).toBe(String(FILES[kind].length));
      expect(headers["content-security-policy"]).toContain("sandbox");
    }
  });
}
