#!/usr/bin/env node
// Imports nothing by itself: an older Node must get as far as the message below.

const OLDEST_NODE = 22;

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  process.stderr.write(
    `domainsmith: Node.js ${OLDEST_NODE} or newer is needed, and this is ${process.versions.node}. Install a newer one.\n`,
  );
  process.exitCode = 2;
} else {
  if (process.argv[2] === "lsp") {
    const { becomeServerProcess } = await import("./server-process.ts");
    becomeServerProcess();
  }
  const { main } = await import("./main-program.ts");
  await main();
}
