/** Text in which the words that were searched for are marked. */
export function Highlighted({ text, search }: { text: string; search: string | undefined }) {
  const parts = markWords(text, search);
  if (parts.length === 1) return text;
  let at = 0;
  return parts.map((part, index) => {
    at += part.length;
    return index % 2 === 0 ? (
      part
    ) : (
      <mark key={at} className="rounded-sm bg-accent-soft text-accent">
        {part}
      </mark>
    );
  });
}

/** The text in parts, of which every other one, beginning with the second, is a word of the search. */
export function markWords(text: string, search = ""): string[] {
  const words = search.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [text];
  const longestFirst = words
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return text.split(new RegExp(`(${longestFirst.join("|")})`, "giu"));
}
