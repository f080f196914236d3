import path from "node:path";
import { fileName, modelText } from "../../../packages/language/src/testing/model-text.ts";
import { cache, root } from "../../lib/bootstrap.mjs";
import { installPeer } from "./peers.ts";
import { prismaModel } from "./prisma-model.ts";

const COMPILE_CACHE = path.join(cache, "bench", "compile-cache");

/** A language server under measurement, with a model of a size. */
export interface Subject {
  readonly name: string;
  readonly command: readonly string[];
  /** Variables of its environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly languageId: string;
  /** Texts of the project by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** The file that is opened and edited. */
  readonly document: string;
  /** Finds, in a line, a relation up to and with the name of the entity that it leads to. */
  readonly relation: RegExp;
  /** Finds the line that an entity begins with. */
  entity(index: number): string;
  /** Number of the entity that is edited. */
  readonly middle: number;
}

/**
 * Our own built server, started as the extension does: with its memory, and with Node's cache of compiled code.
 *
 * @param compileCache the folder of that cache; an empty one is what the first start of a version finds
 */
export function domainsmith(entities: number, files = 1, compileCache = COMPILE_CACHE): Subject {
  const file = Math.floor(files / 2);
  return {
    name: "Domainsmith",
    command: [
      process.execPath,
      "--min-semi-space-size=8",
      "--max-semi-space-size=8",
      path.join(root, "dist/server.js"),
      "--stdio",
    ],
    environment: { NODE_COMPILE_CACHE: compileCache },
    languageId: "domain",
    files: modelText(entities, files),
    document: fileName(file),
    relation: /^ {2}\w+: +Entity\d+/,
    entity: (index) => `subject entity Entity${index} `,
    middle: Math.floor(entities / 2) + (files > 1 ? 2 : 0),
  };
}

/** Prisma's server, from npm. */
export async function prisma(entities: number): Promise<Subject> {
  const folder = await installPeer("prisma");
  return {
    name: "Prisma",
    command: [process.execPath, path.join(folder, "node_modules/@prisma/language-server/dist/bin.js"), "--stdio"],
    languageId: "prisma",
    files: {
      "schema.prisma": prismaModel(entities),
      "prisma.config.ts": `export default { schema: "./schema.prisma" };\n`,
    },
    document: "schema.prisma",
    relation: /^ {2}\w+ Entity\d+(?=\?)/,
    entity: (index) => `model Entity${index} `,
    middle: Math.floor(entities / 2),
  };
}
