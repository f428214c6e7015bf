import { expect, test } from "vitest";
import { expectedStyle } from "./date-style.ts";

test.each([
  ["de-CH,de;q=0.9,en;q=0.8", "Europe/Zurich", { locale: "de-CH", timeZone: "Europe/Zurich" }],
  ["en-US", "UTC", { locale: "en-US", timeZone: "UTC" }],
  [null, "Asia/Tokyo", { locale: "en", timeZone: "Asia/Tokyo" }],
  ["not a language!", "Asia/Tokyo", { locale: "en", timeZone: "UTC" }],
  ["*", "UTC", { locale: "en", timeZone: "UTC" }],
  ["en", "Nowhere/At all", { locale: "en", timeZone: "UTC" }],
])("%s in %s", (acceptLanguage, timeZone, style) => {
  expect(expectedStyle(acceptLanguage, timeZone)).toEqual(style);
});
