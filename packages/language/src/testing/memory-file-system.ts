import { type FileSystemNode, type FileSystemProvider, URI } from "langium";

/** Files in memory, for tests. Folders exist when a file lies in them. Read-only for the code under test. */
export class MemoryFileSystem implements FileSystemProvider {
  private readonly files = new Map<string, string>();

  /** Creates or replaces a file. */
  write(uri: URI, text: string): void {
    this.files.set(uri.toString(), text);
  }

  delete(uri: URI): void {
    this.files.delete(uri.toString());
  }

  /** URIs of all files. */
  all(): URI[] {
    return [...this.files.keys()].map((uri) => URI.parse(uri));
  }

  existsSync(uri: URI): boolean {
    return this.files.has(uri.toString()) || this.isDirectory(uri);
  }

  async exists(uri: URI): Promise<boolean> {
    return this.existsSync(uri);
  }

  statSync(uri: URI): FileSystemNode {
    const isFile = this.files.has(uri.toString());
    if (!isFile && !this.isDirectory(uri)) throw new Error(`There is no ${uri.toString()}.`);
    return { uri, isFile, isDirectory: !isFile };
  }

  async stat(uri: URI): Promise<FileSystemNode> {
    return this.statSync(uri);
  }

  readFileSync(uri: URI): string {
    const text = this.files.get(uri.toString());
    if (text === undefined) throw new Error(`There is no file ${uri.toString()}.`);
    return text;
  }

  async readFile(uri: URI): Promise<string> {
    return this.readFileSync(uri);
  }

  readBinarySync(uri: URI): Uint8Array {
    return new TextEncoder().encode(this.readFileSync(uri));
  }

  async readBinary(uri: URI): Promise<Uint8Array> {
    return this.readBinarySync(uri);
  }

  readDirectorySync(folder: URI): FileSystemNode[] {
    const prefix = folderPrefix(folder);
    const children = new Map<string, boolean>();
    for (const uri of this.files.keys()) {
      if (!uri.startsWith(prefix)) continue;
      const [first = "", ...rest] = uri.slice(prefix.length).split("/");
      if (first) children.set(first, children.get(first) || rest.length > 0);
    }
    return [...children].map(([name, isDirectory]) => ({
      uri: URI.parse(prefix + name),
      isDirectory,
      isFile: !isDirectory,
    }));
  }

  async readDirectory(folder: URI): Promise<FileSystemNode[]> {
    return this.readDirectorySync(folder);
  }

  private isDirectory(uri: URI): boolean {
    const prefix = folderPrefix(uri);
    for (const file of this.files.keys()) if (file.startsWith(prefix)) return true;
    return false;
  }
}

function folderPrefix(folder: URI): string {
  return `${folder.toString().replace(/\/$/, "")}/`;
}
