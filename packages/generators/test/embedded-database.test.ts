import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openPgliteHost, type PgliteHost } from "../application/src/db/pglite-host.ts";
import { isDatabase } from "../application/src/db/pglite-snapshot.ts";

/** A statement as a message of PostgreSQL's protocol. */
function query(text: string): Buffer {
  const content = Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write("Q");
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

describe("the embedded database of an application", function () {
  this.timeout(60_000);
  let folder: string;
  let host: PgliteHost | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "embedded-"));
  });

  afterEach(async () => {
    await host?.close();
    await rm(folder, { recursive: true });
  });

  it("is begun again in a folder where that was interrupted", async () => {
    host = await openPgliteHost(folder);
    await host.close();
    // What is copied last, and something that was not copied yet.
    await rm(path.join(folder, "PG_VERSION"));
    await rm(path.join(folder, "global"), { recursive: true });
    assert.equal(isDatabase(folder), false);
    host = await openPgliteHost(folder);
    assert.ok(isDatabase(folder));
    assert.match(Buffer.from(await host.send(query("select 'is' || ' there'"))).toString(), /is there/);
  });

  it("lets everything else have its turn while there is always another statement", async () => {
    host = await openPgliteHost(folder);
    let turns = 0;
    const others = setInterval(() => turns++, 1);
    const begun = performance.now();
    while (performance.now() - begun < 300) await host.send(query("select count(*) from generate_series(1, 1000)"));
    clearInterval(others);
    assert.ok(turns >= 5, `In 300 ms others had ${turns} turns.`);
  });
});
