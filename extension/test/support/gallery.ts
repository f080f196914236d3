import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { root } from "../../../scripts/lib/bootstrap.mjs";
import { shippedManifest } from "../../../scripts/lib/vsix.ts";

/** An extension gallery on this machine that offers one extension: ours. */
export interface Gallery {
  /** The environment variables that point a VS Code at it. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly publisher: string;
  readonly version: string;
  readonly icon: string;
  readonly categories: readonly string[];
  readonly engines: { readonly vscode: string };
}

interface Criterion {
  readonly filterType: number;
  readonly value: string;
}

/** The kinds of criterion of a gallery query that matter with one extension. */
const UUID = 4;
const NAME = 7;
const TEXT = 10;

const EXTENSION_UUID = "3f0c2a5e-7a0f-4d43-9a3d-6d1d4d7f7b11";
const PUBLISHER_UUID = "9b7f4a52-6c1e-4f0b-8a57-2f6f0e0a4c22";
const DATE = "2026-01-01T00:00:00Z";

/** Serves a .vsix the way the Marketplace does: search, details, download. */
export async function startGallery(vsix: string): Promise<Gallery> {
  const manifest = shippedManifest() as unknown as Manifest;
  const assets = assetsOf(manifest, vsix);
  const server = createServer((request, response) => {
    respond(request, response, manifest, assets).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The gallery has no port.");
  const base = `http://127.0.0.1:${address.port}`;
  return {
    env: { EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: `${base}/gallery`, itemUrl: `${base}/item` }) },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Asset {
  readonly type: string;
  readonly content: () => Buffer | string;
}

function assetsOf(manifest: Manifest, vsix: string): ReadonlyMap<string, Asset> {
  const file = (relative: string) => () => readFileSync(path.join(root, relative));
  const json = (): string => JSON.stringify(manifest);
  return new Map<string, Asset>([
    ["Microsoft.VisualStudio.Code.Manifest", { type: "application/json", content: json }],
    [
      "Microsoft.VisualStudio.Services.Content.Details",
      { type: "text/markdown", content: file("extension/README.md") },
    ],
    ["Microsoft.VisualStudio.Services.Icons.Default", { type: "image/png", content: file(manifest.icon) }],
    [
      "Microsoft.VisualStudio.Services.VSIXPackage",
      { type: "application/octet-stream", content: () => readFileSync(vsix) },
    ],
    // VS Code does not install what has no signature at all, even when it is told not to check it.
    ["Microsoft.VisualStudio.Services.VsixSignature", { type: "application/octet-stream", content: () => "unsigned" }],
  ]);
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  manifest: Manifest,
  assets: ReadonlyMap<string, Asset>,
): Promise<void> {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Headers", "*");
  response.setHeader("Access-Control-Allow-Methods", "*");
  const base = `http://${request.headers.host}`;
  const { pathname } = new URL(request.url ?? "/", base);
  if (request.method === "OPTIONS") {
    response.writeHead(204).end();
  } else if (pathname.endsWith("/extensionquery")) {
    const query: { filters: { criteria: Criterion[] }[] } = JSON.parse(await body(request));
    const found = matches(query.filters[0]?.criteria ?? [], manifest);
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(answer(found ? [listing(manifest, base, [...assets.keys()])] : [])));
  } else {
    const asset = assets.get(pathname.slice(pathname.lastIndexOf("/") + 1));
    if (!asset) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("Content-Type", asset.type);
    response.end(asset.content());
  }
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function matches(criteria: readonly Criterion[], { publisher, name, displayName }: Manifest): boolean {
  const id = `${publisher}.${name}`.toLowerCase();
  const values = (type: number) =>
    criteria.filter(({ filterType }) => filterType === type).map(({ value }) => value.toLowerCase());
  if (values(NAME).length > 0) return values(NAME).includes(id);
  if (values(UUID).length > 0) return values(UUID).includes(EXTENSION_UUID);
  return values(TEXT).every((text) => `${id} ${displayName.toLowerCase()}`.includes(text.trim()));
}

function answer(extensions: readonly unknown[]): unknown {
  const total = { metadataType: "ResultCount", metadataItems: [{ name: "TotalCount", count: extensions.length }] };
  return { results: [{ extensions, pagingToken: null, resultMetadata: [total] }] };
}

/** The extension as the gallery's protocol describes one. */
function listing(manifest: Manifest, base: string, assets: readonly string[]): unknown {
  const code = "Microsoft.VisualStudio.Code";
  const properties = { Engine: manifest.engines.vscode, ExtensionDependencies: "", ExtensionPack: "" };
  return {
    extensionId: EXTENSION_UUID,
    extensionName: manifest.name,
    displayName: manifest.displayName,
    shortDescription: manifest.description,
    categories: manifest.categories,
    tags: [],
    flags: "validated, public",
    lastUpdated: DATE,
    publishedDate: DATE,
    releaseDate: DATE,
    publisher: {
      publisherId: PUBLISHER_UUID,
      publisherName: manifest.publisher,
      displayName: manifest.displayName,
      flags: "",
      domain: null,
      isDomainVerified: false,
    },
    versions: [
      {
        version: manifest.version,
        lastUpdated: DATE,
        flags: "validated",
        assetUri: `${base}/asset`,
        fallbackAssetUri: `${base}/asset`,
        files: assets.map((assetType) => ({ assetType, source: `${base}/asset/${assetType}` })),
        properties: Object.entries(properties).map(([key, value]) => ({ key: `${code}.${key}`, value })),
      },
    ],
    statistics: [],
    deploymentType: 0,
  };
}
