import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32 } from "node:zlib";

/** A file begins with two check sums: of the program, and of the code. V8 believes what it is given. */
const HEADER = 8;

/**
 * The compiled code of a program that {@link keepCode} kept; undefined where there is none, where it is of another
 * program, or where the file was damaged. Whether this V8 can use it, V8 says.
 *
 * @param program the program's text
 */
export function keptCode(file: string, program: Uint8Array): Buffer | undefined {
  const kept = read(file);
  if (!kept || kept.length < HEADER || kept.readUInt32LE(0) !== crc32(program)) return undefined;
  const code = kept.subarray(HEADER);
  return kept.readUInt32LE(4) === crc32(code) ? code : undefined;
}

/** Keeps the compiled code of a program for its next start. Does nothing where nothing can be written. */
export function keepCode(file: string, program: Uint8Array, code: Uint8Array): void {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(crc32(program), 0);
  header.writeUInt32LE(crc32(code), 4);
  // Another process may be reading or writing it.
  const own = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(own, Buffer.concat([header, code]));
    renameSync(own, file);
  } catch {
    // The next start takes longer, and works.
  }
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    // There is none before the second start.
    return undefined;
  }
}
