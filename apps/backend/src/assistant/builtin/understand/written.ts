/** Text as it was meant, without the quotes around it. */
export function unquoted(text: string): string {
  return text.trim().replace(/^["“](.*)["”][.!]?$/s, "$1");
}

/** A title as it is written: with a capital, and without the mark that ends the sentence. */
export function titled(text: string): string {
  return capitalized(
    unquoted(text)
      .replace(/[.!]+$/, "")
      .trim(),
  );
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
