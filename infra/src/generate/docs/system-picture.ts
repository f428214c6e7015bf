import type { App } from "../../model/app.ts";
import { type Box, type Layout, layeredLayout, type Point } from "./layered-layout.ts";
import { type Connection, type Part, systemGraph } from "./system-graph.ts";
import { listed } from "./text.ts";

const PADDING = 12;
const MARGIN = 20;
const TITLE = { size: 14, line: 22 };
const DETAIL = { size: 11, line: 17 };
/** Room for the key before the name of a secret. */
const KEY = 16;
/** Width of a character in the widest of the fonts below, in parts of its size. */
const CHARACTER = 0.62;
const LEGEND = 30;

/**
 * The declared system as a picture: services with their routes and the secrets that they read, and what connects to
 * what. It brings its own background and colours for light and dark, and no font; its text is text.
 *
 * @param marker says that the file is generated
 */
export function systemPicture(app: App, marker: string): string {
  const { parts, connections } = systemGraph(app);
  const layout = layeredLayout(
    parts.map((part) => ({ id: part.id, ...size(part), ...(COLUMN[part.kind] ? { column: COLUMN[part.kind] } : {}) })),
    connections,
  );
  const legend = legendText(parts);
  const width = Math.max(layout.width, text(legend, DETAIL.size)) + 2 * MARGIN;
  const height = layout.height + 2 * MARGIN + LEGEND;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- ${marker.replaceAll("--", "- -")} -->
<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-labelledby="title description">
  <title id="title">The parts of ${escaped(app.name)}</title>
  <desc id="description">${escaped(description(parts, connections))}</desc>
  <style>${STYLE}  </style>
  <defs>
    <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
      <path class="head" d="M0 0 8 4 0 8z"/>
    </marker>
    <path id="key" class="key" d="M3 0a3 3 0 1 0 2.8 4H8v2h2V4h1V2H5.8A3 3 0 0 0 3 0zm0 2a1 1 0 1 1 0 2 1 1 0 0 1 0-2z"/>
  </defs>
  <rect class="background" width="100%" height="100%" rx="8"/>
  <g transform="translate(${MARGIN} ${MARGIN})">
${[...arrows(layout, connections), ...parts.flatMap((part) => box(part, layout.boxes.get(part.id)))].map((line) => `    ${line}`).join("\n")}
  </g>
  <text class="detail" x="${MARGIN}" y="${round(height - MARGIN + 4)}">${escaped(legend)}</text>
</svg>
`;
}

const COLUMN = { browser: "first", service: undefined, database: "last", internet: "last" } as const;

/** System fonts of one width, so that text keeps to its box whichever is there. */
const STYLE = `
    text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    .background { fill: #ffffff; stroke: #d0d7de; }
    .box { fill: #f6f8fa; stroke: #8c959f; }
    .title { font-size: ${TITLE.size}px; font-weight: 600; fill: #1f2328; }
    .detail { font-size: ${DETAIL.size}px; fill: #59636e; }
    .route { fill: #0550ae; }
    .secret { fill: #7d4e00; }
    .key { fill: #9a6700; }
    .arrow { fill: none; stroke: #6e7781; stroke-width: 1.5; }
    .head { fill: #6e7781; }
    .switchable { stroke-dasharray: 5 4; }
    @media (prefers-color-scheme: dark) {
      .background { fill: #0d1117; stroke: #3d444d; }
      .box { fill: #161b22; stroke: #656c76; }
      .title { fill: #f0f6fc; }
      .detail { fill: #9198a1; }
      .route { fill: #79c0ff; }
      .secret { fill: #e3b341; }
      .key { fill: #d29922; }
      .arrow { stroke: #8b949e; }
      .head { fill: #8b949e; }
    }
`;

interface Line {
  text: string;
  kind: "detail" | "route" | "secret";
}

function lines({ facts, routes, secrets }: Part): Line[] {
  return [
    ...facts.map((fact): Line => ({ text: fact, kind: "detail" })),
    ...routes.map((route): Line => ({ text: route, kind: "route" })),
    ...secrets.map((secret): Line => ({ text: secret, kind: "secret" })),
  ];
}

function size(part: Part): { width: number; height: number } {
  const details = lines(part);
  const widths = details.map(({ text: words, kind }) => text(words, DETAIL.size) + (kind === "secret" ? KEY : 0));
  return {
    width: Math.ceil(Math.max(text(part.title, TITLE.size), ...widths)) + 2 * PADDING,
    height: 2 * PADDING + TITLE.line + details.length * DETAIL.line - 4,
  };
}

/** Width of a line of text, at most. */
function text(words: string, fontSize: number): number {
  return words.length * fontSize * CHARACTER;
}

function box(part: Part, place: Box | undefined): string[] {
  if (!place) return [];
  const left = place.x + PADDING;
  const top = place.y + PADDING;
  const at = (x: number, y: number) => `x="${round(x)}" y="${round(y)}"`;
  const details = lines(part).flatMap(({ text: words, kind }, index) => {
    const baseline = top + TITLE.line + DETAIL.line * (index + 1) - 5;
    const written = (x: number) => `<text class="detail ${kind}" ${at(x, baseline)}>${escaped(words)}</text>`;
    return kind === "secret" ? [`<use href="#key" ${at(left, baseline - 7)}/>`, written(left + KEY)] : [written(left)];
  });
  return [
    `<rect class="box${dashes(part)}" ${at(place.x, place.y)} width="${place.width}" height="${place.height}" rx="${part.kind === "service" ? 6 : 16}"/>`,
    `<text class="title" ${at(left, top + 14)}>${escaped(part.title)}</text>`,
    ...details,
  ];
}

function arrows({ routes }: Layout, connections: readonly Connection[]): string[] {
  return routes.map(({ edge, points }) => {
    const connection = connections.find(({ from, to }) => from === edge.from && to === edge.to);
    return `<path class="arrow${connection ? dashes(connection) : ""}" marker-end="url(#arrow)" d="${curve(points)}"/>`;
  });
}

/** A curve through the space between two columns, and a straight line through each column. */
function curve(points: readonly Point[]): string {
  const spot = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  return points
    .map((point, index) => {
      const before = points[index - 1];
      if (!before) return `M${spot(point)}`;
      if (index % 2 === 0) return `L${spot(point)}`;
      const middle = (before.x + point.x) / 2;
      return `C${spot({ x: middle, y: before.y })} ${spot({ x: middle, y: point.y })} ${spot(point)}`;
    })
    .join(" ");
}

const dashes = ({ switchable }: { switchable: boolean }) => (switchable ? " switchable" : "");

function legendText(parts: readonly Part[]): string {
  const dashed = parts.some(({ switchable }) => switchable) ? "; dashed: off unless an environment enables it" : "";
  return `An arrow leads to what is connected to; with a key: secrets that are read${dashed}.`;
}

/** What the picture shows, for those who can't see it. */
function description(parts: readonly Part[], connections: readonly Connection[]): string {
  const titles = new Map(parts.map(({ id, title }) => [id, title]));
  return parts
    .map(({ id, title, facts, routes, secrets, switchable }) => {
      const to = connections.filter(({ from }) => from === id).map((connection) => titles.get(connection.to) ?? "");
      const said = [
        ...(routes.length > 0 ? [`is reached under ${listed(routes)}`] : []),
        ...(to.length > 0 ? [`connects to ${listed(to)}`] : []),
        ...(secrets.length > 0 ? [`reads the secrets ${listed(secrets)}`] : []),
        ...(switchable ? ["is off unless an environment enables it"] : []),
      ];
      const known = facts.length > 0 ? ` (${facts.join(", ")})` : "";
      return `${title}${known}${said.length > 0 ? ` ${said.join("; ")}` : ""}.`;
    })
    .join(" ");
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const round = (length: number) => Math.round(length * 10) / 10;
