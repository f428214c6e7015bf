/** JSON is UTF-8 (RFC 8259): of a text in another character set, letters would be lost without a word. */
const UTF8_TYPE = /^([^\s;]+)\s*(?:;(?!.*\bcharset\s*=\s*(?!"?utf-8\b))|$)/i;

/** The media type that a Content-Type declares, in small letters; `undefined` without one, or in another character set. */
export function utf8Type(contentType = ""): string | undefined {
  return UTF8_TYPE.exec(contentType)?.[1]?.toLowerCase();
}
