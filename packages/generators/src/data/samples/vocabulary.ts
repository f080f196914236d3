export const FIRST_NAMES = words(
  "Anna Ben Clara David Elena Felix Greta Hugo Ines Jonas Katrin Leo Mira Noah Olga Paul Rosa Simon Tara Umar Vera Wim Yara Zeno",
);

export const LAST_NAMES = words(
  "Adler Berger Costa Dubois Eriksen Fischer Garcia Horvat Ivanova Jansen Keller Lindqvist Moreau Novak Okafor Pereira Quist Rossi Santos Tanaka Urban Vogel Weber Yilmaz",
);

export const ADJECTIVES = words("Small Sturdy Light Blue Green Round Quiet Bright Classic Modern Plain Warm");

export const THINGS = words(
  "Chair Lamp Table Kettle Basket Clock Mirror Blanket Ladder Bottle Shelf Stool Vase Candle Cushion Drawer Frame Hammer Lantern Mug Planter Rug Tray Umbrella",
);

export const WORDS = words(
  "garden kitchen office travel outdoor winter summer family school music sports books tools light paper cotton wood glass metal stone fresh daily",
);

export const COMPANIES = words("Trading Foods Logistics Partners Works Supply Studio Media Systems Care");

/** Places whose parts fit together. */
export const PLACES: readonly Place[] = [
  { city: "Vienna", postalCode: "1040", region: "Vienna", country: "AT", countryName: "Austria" },
  { city: "Berlin", postalCode: "10115", region: "Berlin", country: "DE", countryName: "Germany" },
  { city: "Lisbon", postalCode: "1100", region: "Lisbon", country: "PT", countryName: "Portugal" },
  { city: "Lyon", postalCode: "69001", region: "Rhone", country: "FR", countryName: "France" },
  { city: "Oslo", postalCode: "0150", region: "Oslo", country: "NO", countryName: "Norway" },
  { city: "Ghent", postalCode: "9000", region: "Flanders", country: "BE", countryName: "Belgium" },
  { city: "Turin", postalCode: "10121", region: "Piedmont", country: "IT", countryName: "Italy" },
  { city: "Porto", postalCode: "4000", region: "Norte", country: "PT", countryName: "Portugal" },
  { city: "Graz", postalCode: "8010", region: "Styria", country: "AT", countryName: "Austria" },
  { city: "Malmo", postalCode: "21119", region: "Skane", country: "SE", countryName: "Sweden" },
  { city: "Utrecht", postalCode: "3511", region: "Utrecht", country: "NL", countryName: "Netherlands" },
  { city: "Zurich", postalCode: "8001", region: "Zurich", country: "CH", countryName: "Switzerland" },
];

export interface Place {
  readonly city: string;
  readonly postalCode: string;
  readonly region: string;
  readonly country: string;
  readonly countryName: string;
}

export const STREETS = words("Market Church Station Mill Park River Castle School Garden Harbour Bridge Hill");

export const CURRENCIES = words("EUR USD CHF GBP SEK NOK");
export const LANGUAGES = words("en de fr it pt nl");
export const COLOURS = words("red green blue white black yellow grey brown");

export const SENTENCES: readonly string[] = [
  "Please ring twice.",
  "Works as described and arrived on time.",
  "To be checked again next week.",
  "Made of wood from the region.",
  "The second delivery follows on Friday.",
  "Keep in a dry place.",
  "Agreed on the phone.",
  "A favourite since the first day.",
  "Handle with care.",
  "Replaces the model of last year.",
  "No further questions.",
  "Well suited for small rooms.",
];

function words(text: string): readonly string[] {
  return text.split(" ");
}
