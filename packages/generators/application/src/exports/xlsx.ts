import { PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import { type Cell, type Columns, cellsOf } from "./columns.ts";

/** What a sheet holds at most, the line of names included. */
const MAX_ROWS = 1_048_576;
/** What a cell holds at most; what is longer is cut off, or spreadsheets would refuse the file. */
const MAX_TEXT = 32_767;
/** More digits than this are text: spreadsheets would round them. */
const MAX_DIGITS = 15;

const STYLES = { plain: 0, name: 1, date: 2, instant: 3 };

/**
 * A workbook for Excel, written as its rows come: nothing is kept but the group at hand. Lists that are longer than a
 * sheet go on in another. Numbers, dates and moments (in UTC) are such, not text; formulas there are none.
 */
export async function* xlsxBytes(
  columns: Columns,
  groups: AsyncIterable<readonly object[]>,
): AsyncGenerator<Buffer, void, undefined> {
  const rows = rowsOf(columns, groups);
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  // What goes wrong while rows are read must end the file.
  const fail = (error: Error) => output.destroy(error);
  zip.on("error", fail);
  const names = rowText(
    1,
    Object.keys(columns).map((value) => ({ type: "text", value })),
    STYLES.name,
  );
  let sheets = 0;
  const addSheet = (next: IteratorResult<readonly Cell[], void>) => {
    sheets++;
    const sheet = new Sheet(names, rows, next);
    const content = Readable.from(sheet.text());
    content.on("error", fail);
    content.once("end", () => {
      if (!sheet.next.done) addSheet(sheet.next);
      else end(zip, sheets);
    });
    zip.addReadStream(content, `xl/worksheets/sheet${sheets}.xml`);
  };
  addSheet(await rows.next());
  yield* output;
}

/** One sheet of rows, as many as it can hold. */
class Sheet {
  /** What comes behind the sheet, once it is written. */
  next: IteratorResult<readonly Cell[], void>;
  readonly #names: string;
  readonly #rows: AsyncIterator<readonly Cell[], void>;

  constructor(names: string, rows: AsyncIterator<readonly Cell[], void>, first: IteratorResult<readonly Cell[], void>) {
    this.#names = names;
    this.#rows = rows;
    this.next = first;
  }

  async *text(): AsyncGenerator<string, void, undefined> {
    let text = `${SHEET_BEGIN}${this.#names}`;
    for (let row = 2; !this.next.done && row <= MAX_ROWS; row++) {
      text += rowText(row, this.next.value);
      if (text.length > 64_000) {
        yield text;
        text = "";
      }
      this.next = await this.#rows.next();
    }
    yield `${text}</sheetData></worksheet>`;
  }
}

async function* rowsOf(
  columns: Columns,
  groups: AsyncIterable<readonly object[]>,
): AsyncGenerator<readonly Cell[], void, undefined> {
  const cells = cellsOf(columns);
  for await (const items of groups) for (const item of items) yield cells(item);
}

function rowText(row: number, cells: readonly Cell[], style = STYLES.plain): string {
  const written = cells.map((cell, column) => cellText(cell, `${lettersOf(column)}${row}`, style));
  return `<row r="${row}">${written.join("")}</row>`;
}

/** The name of a column by its index: A to Z, AA, AB and so on. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${lettersOf(Math.floor(column / 26) - 1)}${last}`;
}

function cellText(cell: Cell, place: string, style: number): string {
  switch (cell.type) {
    case "empty":
      return "";
    case "text":
      return textCell(cell.value, place, style);
    case "boolean":
      return `<c r="${place}" t="b"><v>${cell.value === "true" ? 1 : 0}</v></c>`;
    case "number":
      return isExact(cell.value) ? `<c r="${place}"><v>${cell.value}</v></c>` : textCell(cell.value, place, style);
    case "date":
    case "instant": {
      const day = dayNumber(cell.value);
      if (day === undefined) return textCell(cell.value, place, style);
      return `<c r="${place}" s="${STYLES[cell.type]}"><v>${day}</v></c>`;
    }
  }
}

function isExact(number: string): boolean {
  return /^-?[\d.]+(e[+-]?\d+)?$/i.test(number) && number.replaceAll(/\D/g, "").length <= MAX_DIGITS;
}

const DAY = 86_400_000;
/** Spreadsheets count days from here; they take 1900 for a leap year, so that days before March of it are others. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST = Date.UTC(1900, 2, 1);
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function dayNumber(text: string): number | undefined {
  const time = Date.parse(text);
  return time >= FIRST && time <= LAST ? (time - EPOCH) / DAY : undefined;
}

function textCell(value: string, place: string, style: number): string {
  const styled = style === STYLES.plain ? "" : ` s="${style}"`;
  const text = value.length > MAX_TEXT ? value.slice(0, MAX_TEXT) : value;
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** XML has no place for most control characters, not even escaped. */
const UNWRITABLE = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu;

function escaped(text: string): string {
  const writable = text.toWellFormed().replaceAll(UNWRITABLE, "");
  return writable.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The line of names stays in sight. */
const SHEET_BEGIN = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;

const STYLE_SHEET = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** What a workbook is besides its sheets, and the end of the file. */
function end(zip: ZipFile, count: number): void {
  const sheets = Array.from({ length: count }, (_, index) => index + 1);
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(`${XML}${text}`), path);
  const list = sheets.map((n) => `<sheet name="Sheet${n}" sheetId="${n}" r:id="rId${n}"/>`).join("");
  add("xl/workbook.xml", `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list}</sheets></workbook>`);
  const relations = sheets.map((n) => relation(`rId${n}`, "worksheet", `worksheets/sheet${n}.xml`)).join("");
  const styles = relation(`rId${count + 1}`, "styles", "styles.xml");
  add("xl/_rels/workbook.xml.rels", relationships(`${relations}${styles}`));
  zip.addBuffer(Buffer.from(STYLE_SHEET), "xl/styles.xml");
  add("_rels/.rels", relationships(relation("rId1", "officeDocument", "xl/workbook.xml")));
  const types = sheets.map((n) => override(`/xl/worksheets/sheet${n}.xml`, "worksheet")).join("");
  add(
    "[Content_Types].xml",
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("/xl/workbook.xml", "sheet.main")}${override("/xl/styles.xml", "styles")}${types}</Types>`,
  );
  zip.end();
}

function relationships(content: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
}

function override(part: string, type: string): string {
  return `<Override PartName="${part}" ContentType="${OFFICE}.${type}+xml"/>`;
}
