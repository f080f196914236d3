import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pageHtml } from "../../../extension/src/diagram/host/index.ts";

export { THEMES, type ThemeName } from "./themes.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".map": "application/json",
};

/** Serves the built page of diagrams, as webviews have it. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** @param folder with what the build makes of the pages */
export async function servePage(folder: string): Promise<PageServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/") {
      const page = pageHtml({
        nonce: "0123456789abcdef",
        cspSource: "'self'",
        script: "/diagram.js",
        styles: "/diagram.css",
        language: "en",
        title: "Diagram",
      });
      response.setHeader("content-type", "text/html; charset=utf-8").end(page);
      return;
    }
    if (pathname === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    try {
      const content = readFileSync(path.join(folder, path.basename(pathname)));
      response.setHeader("content-type", TYPES[path.extname(pathname)] ?? "application/octet-stream").end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
