import { expect, test } from "vitest";
import { entityTags } from "../../src/http/entity-tags.ts";
import { ProblemException } from "../../src/http/problem.ts";

const strong = (opaque: string) => ({ opaque, isWeak: false });

test("are read as RFC 9110 writes them", () => {
  const headers = {
    '"3"': [strong("3")],
    '"3", "4-a,b"': [strong("3"), strong("4-a,b")],
    '\t"3",,W/"4" , ""': [strong("3"), { opaque: "4", isWeak: true }, strong("")],
  };
  for (const [header, tags] of Object.entries(headers)) expect(entityTags("If-Match", header), header).toEqual(tags);
  expect(entityTags("If-None-Match", " * ")).toBe("*");
});

test("are nothing else", () => {
  for (const header of ["", ",", "3", '"3', '3"', "'3'", '"3" "4"', '"3", *', "**", 'w/"3"', 'W/ "3"', '"a b"']) {
    expect(() => entityTags("If-Match", header), header).toThrow(ProblemException);
  }
});

test("take no longer than their header is long", () => {
  const begun = performance.now();
  for (const part of ['"', "\t", ",", '"",', 'W/"', '" ']) {
    try {
      entityTags("If-Match", part.repeat(200_000));
    } catch {
      // Most are none.
    }
  }
  expect(performance.now() - begun).toBeLessThan(5_000);
});
