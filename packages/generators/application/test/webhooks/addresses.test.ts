import { describe, expect, test } from "vitest";
import { guardedLookup, isPublicAddress, type Resolve, urlProblem } from "../../src/webhooks/addresses.ts";

const strict = { allowPrivate: false };

/** A name server that gives these answers, one after the other. */
function nameServer(...answers: readonly (readonly string[])[]): Resolve {
  let asked = 0;
  return async () => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? [];
    return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };
}

function connectTo(lookupFunction: ReturnType<typeof guardedLookup>, all: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    lookupFunction("hooks.example", { all }, (error, address) => (error ? reject(error) : resolve(address)));
  });
}

describe("webhooks lead to the internet and nowhere else", () => {
  test.each([
    "https://hooks.example.com/in",
    "https://hooks.example.com:8443/in?key=1",
    "https://93.184.216.34/in",
    "https://[2606:2800:220:1:248:1893:25c8:1946]/in",
  ])("%s", (url) => {
    expect(urlProblem(url, strict)).toBeUndefined();
  });

  test.each([
    "http://hooks.example.com/in",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[64:ff9b::10.0.0.1]/",
    "https://[2002:7f00:1::]/",
    "https://[fd00::1]/",
    "https://[fe80::1]/",
    "https://10.1.2.3/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://100.64.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://database/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://user:secret@hooks.example.com/",
    "https://hooks.example.com@127.0.0.1/",
    "https://hooks.example.com:22/",
    "https://hooks.example.com:25/",
    "https://hooks.example.com/#fragment",
    "ftp://hooks.example.com/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_",
    "javascript:alert(1)",
    "hooks.example.com",
    "",
  ])("not %s", (url) => {
    expect(urlProblem(url, strict)).toBeDefined();
  });

  test("a name that leads to a private address is refused when it is connected to", async () => {
    for (const address of ["127.0.0.1", "::1", "::ffff:10.0.0.1", "169.254.169.254", "fd00::1"]) {
      for (const all of [true, false]) {
        await expect(connectTo(guardedLookup(strict, nameServer([address])), all)).rejects.toThrow("internet");
      }
    }
  });

  test("one private address among public ones is enough to refuse", async () => {
    const mixed = nameServer(["93.184.216.34", "127.0.0.1"]);
    await expect(connectTo(guardedLookup(strict, mixed), false)).rejects.toThrow("internet");
  });

  test("a name that changes where it leads is asked once, for the connection itself", async () => {
    const rebinding = guardedLookup(strict, nameServer(["93.184.216.34"], ["127.0.0.1"]));
    expect(await connectTo(rebinding, false)).toBe("93.184.216.34");
    await expect(connectTo(rebinding, false)).rejects.toThrow("internet");
  });

  test("in development they lead everywhere, by http and https", async () => {
    const open = { allowPrivate: true };
    expect(urlProblem("http://localhost:4000/in", open)).toBeUndefined();
    expect(urlProblem("ftp://localhost/", open)).toBeDefined();
    expect(urlProblem("http://user@localhost/", open)).toBeDefined();
    expect(await connectTo(guardedLookup(open, nameServer(["127.0.0.1"])), false)).toBe("127.0.0.1");
  });

  test("what is no address is not public", () => {
    for (const text of ["", "example.com", "1.2.3", "::ffff:93.184.216.34"]) expect(isPublicAddress(text)).toBe(false);
  });
});
