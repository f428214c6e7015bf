/**
 * Compiles the patterns of a Docker ignore file to a test for paths relative to the context's root: `*` and `?` stay
 * within a path segment, `**` crosses them, what lies below a match matches, `!` takes back, the last match wins.
 */
export function ignorePatterns(patterns: readonly string[]): (path: string) => boolean {
  const rules = patterns
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== "" && !pattern.startsWith("#"))
    .map((pattern) => ({
      ignored: !pattern.startsWith("!"),
      matches: expression(pattern.replace(/^!/, "").replace(/^\/+|\/+$/g, "")),
    }));
  return (path) => rules.findLast(({ matches }) => matches.test(path))?.ignored ?? false;
}

function expression(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\[[^\]]+\]|[\\^$.|+(){}[\]]/g, (token) => {
    if (token === "**/") return "(?:.*/)?";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    if (token === "?") return "[^/]";
    return token.length > 1 ? token : `\\${token}`;
  });
  return new RegExp(`^${source}(?:/.*)?$`);
}
