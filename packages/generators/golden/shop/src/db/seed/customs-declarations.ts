import type { Database } from "../database.ts";
import { customsDeclarations } from "../schema/customs-declarations.ts";

/** Inserts the demo rows of customs_declarations. */
export async function insertCustomsDeclarations(db: Database): Promise<void> {
  await db.insert(customsDeclarations).values(rows);
}

const rows: (typeof customsDeclarations.$inferInsert)[] = [
  {
    id: "019b76da-a800-7ee6-8670-572d4c835e00",
    contents: "Light kettle",
    worth: "486.74",
    declaredOn: "2025-08-18",
    shipmentId: "019b76da-a800-7e21-ac66-e2069a7dc099",
  },
  {
    id: "019b76da-abe8-79ee-8dd9-06755287aca4",
    contents: "Blue basket",
    worth: "28.06",
    declaredOn: "2025-02-18",
    shipmentId: "019b76da-abe8-7315-a611-5c2a0dfca9e4",
  },
  {
    id: "019b76da-afd0-7fb6-8cb8-4114989ef9da",
    contents: "Green clock",
    worth: "68.39",
    declaredOn: "2025-06-17",
    shipmentId: "019b76da-afd0-7930-a20b-1bfbb1afc5e6",
  },
  {
    id: "019b76da-b3b8-7be0-8512-dbe15a8d7fa5",
    contents: "Round mirror",
    worth: "108.72",
    declaredOn: "2025-10-14",
    shipmentId: "019b76da-b3b8-7173-a6aa-d385ee6ddf09",
  },
  {
    id: "019b76da-b7a0-7878-838e-877272920b88",
    contents: "Quiet blanket",
    worth: "149.05",
    declaredOn: "2025-04-16",
    shipmentId: "019b76da-b7a0-7693-a405-a8614d1b6cd8",
  },
  {
    id: "019b76da-bb88-77e5-8f23-27197f75ab4a",
    contents: "Bright ladder",
    worth: "189.38",
    declaredOn: "2025-08-13",
    shipmentId: "019b76da-bb88-7d90-af46-ff5d638faddd",
  },
  {
    id: "019b76da-bf70-74df-8e50-980a8e34177e",
    contents: "Classic bottle",
    worth: "229.71",
    declaredOn: "2025-02-13",
    shipmentId: "019b76da-bf70-705e-aa2d-732460739518",
  },
  {
    id: "019b76da-c358-7414-8bad-df2d2607fdc7",
    contents: "Modern shelf",
    worth: "270.04",
    declaredOn: "2025-06-12",
    shipmentId: "019b76da-c358-725b-ad89-b263366ae3cf",
  },
  {
    id: "019b76da-c740-7c44-8b47-644248abe6f1",
    contents: "Plain stool",
    worth: "310.37",
    declaredOn: "2025-10-09",
    shipmentId: "019b76da-cb28-75d9-aa93-b7903dd8a69c",
  },
  {
    id: "019b76da-cb28-72fd-842c-34ba794a54ee",
    contents: "Warm vase",
    worth: "350.70",
    declaredOn: "2025-04-11",
    shipmentId: "019b76da-d2f8-7c8f-adce-71c2e2b9561e",
  },
  {
    id: "019b76da-cf10-72c7-80d4-28ace9a83dbc",
    contents: "Small candle",
    worth: "391.03",
    declaredOn: "2025-08-08",
    shipmentId: "019b76da-d6e0-7b5f-a428-28908e2e514b",
  },
  {
    id: "019b76da-d2f8-7c1f-84f0-35fad7a078d8",
    contents: "Sturdy cushion",
    worth: "431.36",
    declaredOn: "2025-02-08",
    shipmentId: "019b76da-dac8-753d-a679-985927d668f1",
  },
  {
    id: "019b76da-d6e0-78a3-859b-eb5a7a2ed06e",
    contents: "Light frame",
    worth: "471.69",
    declaredOn: "2025-06-07",
    shipmentId: "019b76da-deb0-766b-a4d9-cb6145bc1034",
  },
  {
    id: "019b76da-dac8-7041-80ee-3f9eaa666a78",
    contents: "Blue hammer",
    worth: "13.01",
    declaredOn: "2025-10-04",
    shipmentId: "019b76da-ea68-7c6b-a147-d5b5dd382549",
  },
  {
    id: "019b76da-deb0-708f-8854-dd463e797226",
    contents: "Green lantern",
    worth: "53.34",
    declaredOn: "2025-04-06",
    shipmentId: "019b76da-ee50-76c0-a598-60ef30a4cf97",
  },
];
