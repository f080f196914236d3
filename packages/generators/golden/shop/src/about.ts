/** What the application calls itself, in its API's description. */
export const about = { title: "Shop", version: "0.1.0" };
