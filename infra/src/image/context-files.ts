/** One file of a build context. */
export interface ContextFile {
  /** Relative to the context's root, with `/`. */
  path: string;
  /** Only the executable bit counts: the others depend on the umask of whoever checked out. */
  mode: 0o644 | 0o755;
  /** SHA-256 of the content, or of a link's target; 64 hex digits. */
  hash: string;
  /** Bytes of the content; 0 for a link. */
  size: number;
  /** Where a symbolic link points, as it is written in the link. Links are sent as links and never followed. */
  link?: string;
}
