import { expect, test } from "vitest";
import { Places } from "../../src/http/places.ts";

test("there are so many places in all, and so many for each owner", () => {
  const places = new Places({ most: 3, mostOfOne: 2 });
  const leave = places.take("one");
  expect(places.take("one")).toBeTypeOf("function");
  expect(places.take("one")).toBe("their own");
  expect(places.take("other")).toBeTypeOf("function");
  expect(places.take("another")).toBe("everybody's");
  if (typeof leave === "string") throw new Error("There is a place.");
  leave();
  leave();
  expect(places.take("another")).toBeTypeOf("function");
  expect(places.take("one")).toBe("everybody's");
});
