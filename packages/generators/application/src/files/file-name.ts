/** File systems have no longer names. */
const MAX_NAME = 200;

/** A name that can be shown and saved under, of what a client sent: no folders, nothing invisible; never empty. */
export function safeName(name: string, fallback: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const visible = last
    .toWellFormed()
    .normalize("NFC")
    // Control characters, and those that turn the direction of text: they make names look like others.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .trim();
  const short = shortened(visible);
  return short === "" || /^\.+$/.test(short) ? fallback : short;
}

/** Shorter in front of its ending, which says what to open it with. */
function shortened(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? "";
  return `${name.slice(0, MAX_NAME - ending.length)}${ending}`.toWellFormed();
}

/** The header by which a browser learns the name of what it gets (RFC 6266). */
export function contentDisposition(kind: "inline" | "attachment", name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}
