const TOKEN =
  /<(?<close>\/)?(?<name>[A-Za-z][\w-]*)(?<attributes>(?: [A-Za-z][\w:-]*="(?:[^<&"]|&(?:amp|lt|gt|quot);)*")*)(?<empty>\/)?>|(?<text>(?:[^<&]|&(?:amp|lt|gt|quot);)+)/y;

/** Characters that XML has no way to write. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * The texts of an XML document of elements, attributes and texts, as they are meant.
 *
 * @throws where it is not well-formed
 */
export function xmlTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  const open: string[] = [];
  if (FORBIDDEN.test(xml)) throw new Error("There are characters that XML does not know.");
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(xml)?.groups;
    if (!groups) throw new Error(`This is no XML: ${xml.slice(at, at + 80)}`);
    const { close, name = "", attributes = "", empty, text } = groups;
    if (text !== undefined) {
      if (text.trim() !== "") texts.push(unescaped(text));
    } else if (close !== undefined) {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last}>.`);
    } else {
      const names = [...attributes.matchAll(/ ([\w:-]+)="/g)].map(([, attribute]) => attribute);
      if (new Set(names).size < names.length) throw new Error(`<${name}> has an attribute twice: ${attributes}`);
      if (empty === undefined) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`${open.join(", ")} are never closed.`);
  return texts;
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
