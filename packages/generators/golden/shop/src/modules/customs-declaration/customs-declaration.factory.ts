import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createShipment } from "../shipment/shipment.factory.ts";
import type { CustomsDeclaration, customsDeclarationCreateSchema } from "./customs-declaration.schema.ts";

type Input = z.input<typeof customsDeclarationCreateSchema>;

const samples = [
  {
    contents: "Light kettle",
    worth: "486.74",
    declaredOn: "2025-08-18",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function customsDeclarationInput(_app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return { ...sample };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export async function createCustomsDeclaration(app: TestApp, n: number): Promise<CustomsDeclaration> {
  const owner = await createShipment(app, n);
  return only([owner.customs].flatMap((part) => part ?? []));
}
