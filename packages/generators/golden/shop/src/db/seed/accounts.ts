import type { Database } from "../database.ts";
import { accounts } from "../schema/accounts.ts";

/** Inserts the demo rows of accounts. */
export async function insertAccounts(db: Database): Promise<void> {
  await db.insert(accounts).values(rows);
}

const rows: (typeof accounts.$inferInsert)[] = [
  {
    id: "019b76da-a800-7090-82ab-82174437937f",
    login: "ben.dubois@example.com",
    displayName: "Ben Dubois",
    locked: false,
    lastSeenAt: "2025-07-31T10:30:00.000Z",
  },
  {
    id: "019b76da-abe8-7f0f-840e-0c5730728803",
    login: "clara.eriksen@example.com",
    displayName: "Clara Eriksen",
    locked: false,
    lastSeenAt: "2025-01-31T15:15:00.000Z",
  },
  {
    id: "019b76da-afd0-7215-8e6a-85744dc99e8b",
    login: "david.fischer@example.com",
    displayName: "David Fischer",
    locked: false,
    lastSeenAt: "2025-05-30T14:00:00.000Z",
  },
  {
    id: "019b76da-b3b8-798c-8728-ca4c30746140",
    login: "elena.garcia@example.com",
    displayName: "Elena Garcia",
    locked: false,
    lastSeenAt: "2025-09-26T10:30:00.000Z",
  },
  {
    id: "019b76da-b7a0-7ab3-8d40-27d4fa262184",
    login: "felix.horvat@example.com",
    displayName: "Felix Horvat",
    locked: false,
    lastSeenAt: "2025-03-29T13:00:00.000Z",
  },
  {
    id: "019b76da-bb88-7778-81a5-89c47f202d89",
    login: "greta.ivanova@example.com",
    displayName: "Greta Ivanova",
    locked: false,
  },
  {
    id: "019b76da-bf70-7e44-8dd5-ecf2aa1c6a69",
    login: "hugo.jansen@example.com",
    displayName: "Hugo Jansen",
    locked: false,
    lastSeenAt: "2025-01-26T12:00:00.000Z",
  },
  {
    id: "019b76da-c358-7578-8ecc-c047ea37a886",
    login: "ines.keller@example.com",
    displayName: "Ines Keller",
    locked: false,
    lastSeenAt: "2025-05-25T14:00:00.000Z",
  },
  {
    id: "019b76da-c740-7930-8de9-3f2bf27b335d",
    login: "jonas.lindqvist@example.com",
    displayName: "Jonas Lindqvist",
    locked: false,
    lastSeenAt: "2025-09-21T14:00:00.000Z",
  },
  {
    id: "019b76da-cb28-70ca-8816-3ee2d348e1d8",
    login: "katrin.moreau@example.com",
    displayName: "Katrin Moreau",
    locked: false,
    lastSeenAt: "2025-03-24T10:30:00.000Z",
  },
  {
    id: "019b76da-cf10-71dd-8c3b-a12c64c5cc15",
    login: "leo.novak@example.com",
    displayName: "Leo Novak",
    locked: false,
  },
  {
    id: "019b76da-d2f8-72e4-8893-aa1c6f1f67ac",
    login: "mira.okafor@example.com",
    displayName: "Mira Okafor",
    locked: false,
    lastSeenAt: "2025-11-17T11:15:00.000Z",
  },
  {
    id: "019b76da-d6e0-71fb-8be8-905d3b81396a",
    login: "noah.pereira@example.com",
    displayName: "Noah Pereira",
    locked: false,
    lastSeenAt: "2025-05-20T14:30:00.000Z",
  },
  {
    id: "019b76da-dac8-7fd1-85bd-5f03174f86d7",
    login: "olga.quist@example.com",
    displayName: "Olga Quist",
    locked: false,
    lastSeenAt: "2025-09-16T08:30:00.000Z",
  },
  {
    id: "019b76da-deb0-7e76-8108-f6abe92fb8b7",
    login: "paul.rossi@example.com",
    displayName: "Paul Rossi",
    locked: false,
    lastSeenAt: "2025-03-19T10:00:00.000Z",
  },
  {
    id: "019b76da-e298-7892-84ad-16fd6d4cfd96",
    login: "rosa.santos@example.com",
    displayName: "Rosa Santos",
    locked: false,
  },
  {
    id: "019b76da-e680-7681-801a-6612d5871c1f",
    login: "simon.tanaka@example.com",
    displayName: "Simon Tanaka",
    locked: false,
    lastSeenAt: "2025-11-12T14:15:00.000Z",
  },
  {
    id: "019b76da-ea68-7a08-8a94-c6b1c25fc1bb",
    login: "tara.urban@example.com",
    displayName: "Tara Urban",
    locked: false,
    lastSeenAt: "2025-05-15T10:00:00.000Z",
  },
  {
    id: "019b76da-ee50-77d5-8a23-957290ed19bf",
    login: "umar.vogel@example.com",
    displayName: "Umar Vogel",
    locked: false,
  },
  {
    id: "019b76da-f238-7e77-8aff-fdc5b6b7871a",
    login: "vera.weber@example.com",
    displayName: "Vera Weber",
    locked: false,
  },
];
