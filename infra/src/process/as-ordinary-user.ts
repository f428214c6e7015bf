/**
 * For programs that refuse to run as root, as PostgreSQL's do. As root on Linux they get a user namespace of their own in
 * which root is an ordinary user: files stay root's, and folders that only root may enter stay reachable.
 */
export function asOrdinaryUser(program: string, args: readonly string[]): [string, readonly string[]] {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return [program, args];
  return ["unshare", ["--user", "--map-user=1000", "--map-group=1000", program, ...args]];
}
