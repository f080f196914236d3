import { type Doc, type GroupId, isList, propagateBreaks } from "./doc.ts";

type Mode = "flat" | "broken";

interface Command {
  readonly indent: number;
  readonly mode: Mode;
  readonly doc: Doc;
}

/**
 * Prints a document, whose first line already stands behind `indent` blanks, on lines of at most `width` columns where
 * that is possible. `behind` is what follows on its last line.
 */
export function printDoc(doc: Doc, indent: number, width: number, behind = ""): string {
  propagateBreaks(doc);
  return new DocPrinter(width).print(doc, indent, behind);
}

class DocPrinter {
  readonly #width: number;
  readonly #groups = new Map<GroupId, Mode>();
  #text = "";
  #endsBlank = false;
  #column = 0;

  constructor(width: number) {
    this.#width = width;
  }

  print(doc: Doc, indent: number, behind: string): string {
    this.#column = indent;
    const stack: Command[] = [
      { indent, mode: "broken", doc: behind },
      { indent, mode: "broken", doc },
    ];
    for (let command = stack.pop(); command; command = stack.pop()) this.#step(command, stack);
    return behind === "" ? this.#text : this.#text.slice(0, -behind.length);
  }

  #step({ indent, mode, doc }: Command, stack: Command[]): void {
    if (typeof doc === "string") {
      this.#write(doc);
      return;
    }
    if (isList(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) stack.push({ indent, mode, doc: doc[index] ?? "" });
      return;
    }
    switch (doc.kind) {
      case "indent":
        stack.push({ indent: indent + 2, mode, doc: doc.content });
        return;
      case "group": {
        const chosen = this.#groupMode(doc.expanded, { indent, mode, doc: doc.content }, stack);
        if (doc.id) this.#groups.set(doc.id, chosen);
        stack.push({ indent, mode: chosen, doc: doc.content });
        return;
      }
      case "choice":
        stack.push({ indent, mode, doc: this.#modeOf(doc.of, mode) === "broken" ? doc.broken : doc.flat });
        return;
      case "indentIfBroken": {
        const deeper = this.#modeOf(doc.of, mode) === "broken" ? 2 : 0;
        stack.push({ indent: indent + deeper, mode, doc: doc.content });
        return;
      }
      case "line":
        if (mode === "flat" && doc.mode === "space") this.#write(" ");
        else if (mode === "flat" && doc.mode === "soft") return;
        else this.#newLine(indent, doc.mode === "empty");
        return;
      case "fill":
        this.#fill(doc.parts, indent, stack);
        return;
      case "best": {
        if (mode === "flat") stack.push({ indent, mode, doc: doc.variants[0] });
        else stack.push(this.#best(doc.variants, indent, stack));
        return;
      }
      case "expandParent":
        return;
    }
  }

  #groupMode(expanded: boolean, flat: Command, stack: readonly Command[]): Mode {
    if (expanded) return "broken";
    if (flat.mode === "flat") return "flat";
    return this.#fits({ ...flat, mode: "flat" }, stack) ? "flat" : "broken";
  }

  #best(variants: readonly Doc[], indent: number, stack: readonly Command[]): Command {
    for (const [index, doc] of variants.entries()) {
      if (index === variants.length - 1) return { indent, mode: "broken", doc };
      const command: Command = { indent, mode: "flat", doc };
      if (this.#fits(command, stack)) return command;
    }
    return { indent, mode: "broken", doc: "" };
  }

  /** As many parts on a line as fit; every second one is a line. */
  #fill(parts: readonly Doc[], indent: number, stack: Command[]): void {
    const commands: Command[] = [];
    let column = this.#column;
    for (const [index, part] of parts.entries()) {
      const isLine = index % 2 === 1;
      const next = parts[index + 1];
      const length = flatLength(isLine ? (next ?? "") : part);
      const comma = index + 2 < parts.length || isLine ? 1 : 0;
      if (isLine) {
        const fits = column + 1 + length + comma <= this.#width;
        commands.push({ indent, mode: fits ? "flat" : "broken", doc: part });
        column = fits ? column + 1 : indent;
      } else {
        commands.push({ indent, mode: "flat", doc: part });
        column += length;
      }
    }
    stack.push(...commands.reverse());
  }

  #modeOf(id: GroupId | undefined, mode: Mode): Mode {
    return id === undefined ? mode : (this.#groups.get(id) ?? "flat");
  }

  #write(text: string): void {
    if (text === "") return;
    this.#text += text;
    this.#endsBlank = BLANK.test(text.charAt(text.length - 1));
    const end = text.lastIndexOf("\n");
    this.#column = end < 0 ? this.#column + widthOf(text) : widthOf(text) - end - 1;
  }

  #newLine(indent: number, empty: boolean): void {
    // Only where there is something to trim: looking at the end of a text that grows means copying it.
    if (this.#endsBlank) this.#text = this.#text.trimEnd();
    this.#text += `\n${empty ? "\n" : ""}${" ".repeat(indent)}`;
    this.#endsBlank = true;
    this.#column = indent;
  }

  /** Whether the line up to the next one that is certainly broken is short enough. */
  #fits(first: Command, rest: readonly Command[]): boolean {
    let room = this.#width - this.#column;
    let restAt = rest.length;
    const stack: Command[] = [first];
    for (;;) {
      const command = stack.pop() ?? (restAt > 0 ? rest[--restAt] : undefined);
      if (command === undefined) return true;
      const { indent, mode, doc } = command;
      if (typeof doc === "string") {
        const end = doc.indexOf("\n");
        room -= end < 0 ? widthOf(doc) : end;
        if (room < 0) return false;
        if (end >= 0) return true;
        continue;
      }
      if (isList(doc)) {
        for (let index = doc.length - 1; index >= 0; index--) stack.push({ indent, mode, doc: doc[index] ?? "" });
        continue;
      }
      switch (doc.kind) {
        case "indent":
        case "indentIfBroken":
          stack.push({ indent, mode, doc: doc.content });
          break;
        case "group": {
          const chosen = doc.expanded ? "broken" : mode;
          if (doc.id) this.#groups.set(doc.id, chosen);
          stack.push({ indent, mode: chosen, doc: doc.content });
          break;
        }
        case "choice":
          stack.push({ indent, mode, doc: this.#modeOf(doc.of, mode) === "broken" ? doc.broken : doc.flat });
          break;
        case "line":
          if (mode === "broken" || doc.mode === "hard" || doc.mode === "empty") return true;
          if (doc.mode === "space" && --room < 0) return false;
          break;
        case "fill":
          stack.push({ indent, mode, doc: doc.parts });
          break;
        case "best":
          stack.push({ indent, mode, doc: doc.variants[mode === "flat" ? 0 : doc.variants.length - 1] ?? "" });
          break;
        case "expandParent":
          break;
      }
    }
  }
}

const BLANK = /\s/;

function flatLength(doc: Doc): number {
  if (typeof doc === "string") return widthOf(doc);
  return isList(doc) ? doc.reduce((sum: number, each) => sum + flatLength(each), 0) : 0;
}

/** Columns of a text: what is not ASCII may take two, or none. */
export function widthOf(text: string): number {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 126) return wideWidth(text);
  return text.length;
}

function wideWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
