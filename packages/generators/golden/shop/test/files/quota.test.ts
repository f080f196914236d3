import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { HAS_TENANTS } from "../../src/access/model.ts";
import { SYSTEM } from "../../src/access/principal.ts";
import { storedFiles } from "../../src/db/schema/stored-files.ts";
import { Files } from "../../src/files/files.ts";
import { QuotaExceeded } from "../../src/files/limits.ts";
import { openStorage } from "../../src/files/open-storage.ts";
import { holderOf } from "../../src/files/quota.ts";
import type { FileStorage } from "../../src/files/storage.ts";
import { sweepFiles } from "../../src/files/sweep.ts";
import type { Upload } from "../../src/files/upload.ts";
import { testConfig, useTestApp } from "../app.ts";
import { statementsOf } from "../statements.ts";

const app = useTestApp();
const LIMITS = { maxSize: 1_000_000, types: [], isImage: false };
const ada: string = randomUUID();
const eve: string = randomUUID();

/** A text of so many bytes, and what its client says of that beforehand. */
function upload(size: number, length?: Upload["length"]): Upload {
  const content = (async function* () {
    yield Buffer.from("x".repeat(size));
  })();
  return { name: "a", type: "text/plain", content, ...(length && { length }) };
}

const exactly = (size: number) => upload(size, { atLeast: size, atMost: size });

async function started(quota = 1_000, storage?: FileStorage) {
  const { db } = app().connection;
  const files = new Files(db, storage ?? (await openStorage(testConfig())), quota);
  const keep = (sent: Upload, holder?: string) => files.keep(sent, LIMITS, "a", holder);
  /** What it comes to: the bytes that are kept, or those that were used when it was refused. */
  const tried = async (sent: Upload, holder = ada) => {
    try {
      return (await keep(sent, holder)).size;
    } catch (error) {
      if (!(error instanceof QuotaExceeded)) throw error;
      expect(error).toMatchObject({ status: 413, code: "QUOTA_EXCEEDED", quota: { limit: quota } });
      return { used: error.quota.used };
    }
  };
  return { db, files, keep, tried };
}

describe("what one may upload together", () => {
  test("is as much as the setting says, for each of them", async () => {
    const { tried } = await started();
    expect(await tried(exactly(600))).toBe(600);
    expect(await tried(exactly(401))).toEqual({ used: 600 });
    expect(await tried(exactly(400))).toBe(400);
    expect(await tried(exactly(1))).toEqual({ used: 1_000 });
    expect(await tried(exactly(1_000), eve)).toBe(1_000);
  });

  test("is no more for those who do not say how much they send", async () => {
    const { tried } = await started();
    expect(await tried(exactly(600))).toBe(600);
    expect(await tried(upload(401))).toEqual({ used: 600 });
    // Of a form it is only known how long it is as a whole.
    expect(await tried(upload(401, { atLeast: 1, atMost: 700 }))).toEqual({ used: 600 });
    expect(await tried(upload(100, { atLeast: 1, atMost: 700 }))).toBe(100);
    expect(await tried(upload(300))).toBe(300);
    expect(await tried(upload(1))).toEqual({ used: 1_000 });
  });

  test("is no more for many uploads at once", async () => {
    const { tried } = await started();
    const all = await Promise.all(Array.from({ length: 20 }, () => tried(exactly(100))));
    expect(all.filter((each) => each === 100)).toHaveLength(10);
    expect(all.filter((each) => typeof each === "object")).toHaveLength(10);
  });

  test("counts what is on its way", async () => {
    const gate = Promise.withResolvers<void>();
    const { promise: writing, resolve: hasBegun } = Promise.withResolvers<void>();
    const storage = await openStorage(testConfig());
    const slow: FileStorage = {
      write: async (key, content) => {
        hasBegun();
        await gate.promise;
        await storage.write(key, content);
      },
      read: (key, range) => storage.read(key, range),
      delete: (key) => storage.delete(key),
    };
    const { keep } = await started(1_000, slow);
    const first = keep(upload(100, { atLeast: 1, atMost: 700 }), ada);
    await writing;
    const { tried } = await started();
    expect(await tried(exactly(400))).toEqual({ used: 700 });
    gate.resolve();
    await first;
    expect(await tried(exactly(900))).toBe(900);
  });

  test("does not count what has not arrived", async () => {
    const { keep, tried } = await started(900_000);
    const broken = (async function* () {
      // More than is looked at beforehand.
      yield Buffer.from("x".repeat(300_000));
      throw new Error("The connection is gone.");
    })();
    const sent = { name: "a", type: "text/plain", content: broken, length: { atLeast: 800_000, atMost: 800_000 } };
    await expect(keep(sent, ada)).rejects.toThrow("gone");
    expect(await tried(exactly(900_000))).toBe(900_000);
  });

  test("counts what was replaced or refused until its content is gone", async () => {
    const { db, files, keep, tried } = await started();
    await files.discard(await keep(exactly(1_000), ada));
    expect(await tried(exactly(1))).toEqual({ used: 1_000 });
    await db.execute(sql`update stored_files set released_at = released_at - interval '61 minutes'`);
    const log = { info: () => {}, error: () => {} };
    expect(await sweepFiles({ db, log }, await openStorage(testConfig()), 30)).toBe(1);
    expect(await tried(exactly(1_000))).toBe(1_000);
  });

  test("has no end without the setting, and costs nothing then", async () => {
    const { db, keep } = await started(0);
    const asked = await statementsOf(async () => {
      for (let times = 0; times < 2; times++) await keep(upload(9_000), ada);
    });
    expect(asked.filter((text) => /sum|advisory/.test(text))).toEqual([]);
    expect(await db.select({ size: storedFiles.size, holder: storedFiles.holder }).from(storedFiles)).toEqual([
      { size: 9_000, holder: ada },
      { size: 9_000, holder: ada },
    ]);
  });

  test("is everybody's own, and that of all together who have not signed in", async () => {
    const principal = { id: ada, roles: [], tenant: eve };
    expect(holderOf(principal)).toBe(HAS_TENANTS ? eve : ada);
    expect(holderOf(SYSTEM)).toBeUndefined();
    const { tried } = await started();
    expect(await tried(exactly(1_000), holderOf(undefined))).toBe(1_000);
    expect(await tried(exactly(1), holderOf(undefined))).toEqual({ used: 1_000 });
  });
});
