import { expect, test } from "vitest";
import { morningPlace } from "./morning-place.ts";

test.each(Array.from({ length: 24 }, (_, hour) => hour))("at %i o'clock UTC it is nine somewhere", (hour) => {
  const now = new Date(Date.UTC(2026, 2, 29, hour, 30));
  const { timeZone, at } = morningPlace(now);
  const text = (time: string | Date) =>
    new Date(time).toLocaleString("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" });
  const [day, clock] = text(now).split(", ");
  expect(clock).toBe("09:30");
  expect(text(at(0, 17.5))).toBe(`${day}, 17:30`);
  expect(Date.parse(at(1, 9.5)) - now.getTime()).toBe(24 * 3_600_000);
});
