const BLOCK = 512;
/** Kinds of entries that say something of the next one: names that are too long for its own header. */
const PAX = "x";
const GNU_NAME = "L";

/**
 * The entries of a tar that are a folder, one of those that it is in, or below it: byte for byte, in their order.
 *
 * @param folder without slashes at its ends: `app/apps`
 */
export function tarWithin(tar: Buffer, folder: string): Buffer {
  const kept: Buffer[] = [];
  let from = 0;
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(text(header, 124, 12), 8) || 0;
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const kind = String.fromCharCode(header[156] ?? 0);
    if (kind === PAX) longName = /(?:^|\n)\d+ path=(.*)\n/.exec(content.toString())?.[1] ?? longName;
    else if (kind === GNU_NAME) longName = text(content, 0, size);
    else {
      const path = (longName ?? nameIn(header)).replace(/\/$/, "");
      if (`${path}/`.startsWith(`${folder}/`) || folder.startsWith(`${path}/`)) kept.push(tar.subarray(from, at));
      from = at;
      longName = undefined;
    }
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)]);
}

function nameIn(header: Buffer): string {
  const prefix = text(header, 257, 5) === "ustar" ? text(header, 345, 155) : "";
  return [prefix, text(header, 0, 100)].filter((part) => part !== "").join("/");
}

function text(bytes: Buffer, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? length : end);
}
