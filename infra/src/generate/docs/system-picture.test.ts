import { describe, expect, test } from "vitest";
import { defineApp } from "../../model/define-app.ts";
import { sizedDeclaration } from "../../testing/sized-declaration.ts";
import { systemPicture } from "./system-picture.ts";

const picture = (services: number) => systemPicture(defineApp(sizedDeclaration({ services, environments: 2 })), "made");

const numbers = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => match.slice(1).map((part) => Number(part)));

/** The elements that are opened and not closed, or the other way round. */
function unbalanced(svg: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = "", empty] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
    if (closing) {
      if (open.pop() !== name) return [name];
    } else if (!empty) open.push(name);
  }
  return open;
}

describe.each([1, 3, 20])("the picture of %i services", (services) => {
  const svg = picture(services);

  test("shows every service with its secrets, and says the same in words", () => {
    const [, description = ""] = /<desc[^>]*>(.*)<\/desc>/.exec(svg) ?? [];
    for (const name of ["pages", "service1", "service2", "service19"].slice(0, services === 20 ? 4 : services)) {
      expect(svg).toContain(`<text class="title"`);
      expect(svg).toContain(`>${name}</text>`);
      expect(svg).toContain(`>${name.toUpperCase()}_KEY</text>`);
      expect(description).toContain(`${name} (`);
      expect(description).toContain(`${name.toUpperCase()}_KEY`);
    }
  });

  test("is well-formed, and takes nothing from anywhere else", () => {
    expect(unbalanced(svg)).toEqual([]);
    expect(svg.replaceAll(/xmlns="[^"]*"/g, "")).not.toMatch(/https?:|@import|url\((?!#)/);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  test("lies within its edges", () => {
    const [[width = 0, height = 0] = []] = numbers(svg, /viewBox="0 0 ([\d.]+) ([\d.]+)"/g);
    const boxes = numbers(svg, /<rect class="box[^"]*" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g);
    expect(boxes.length).toBeGreaterThan(services);
    for (const [x = 0, y = 0, boxWidth = 0, boxHeight = 0] of boxes) {
      expect(x + boxWidth).toBeLessThan(width);
      expect(y + boxHeight).toBeLessThan(height);
    }
  });
});

test("names that mean something in XML are written as text", () => {
  const app = defineApp(sizedDeclaration({ services: 1, environments: 1 }));
  const svg = systemPicture({ ...app, name: 'a <b> & "c"' }, "x -- y");
  expect(svg).toContain("a &lt;b&gt; &amp; &quot;c&quot;");
  expect(unbalanced(svg.replace(/<!--.*?-->/s, ""))).toEqual([]);
  expect(/<!--(.*?)-->/s.exec(svg)?.[1]).not.toContain("--");
});
