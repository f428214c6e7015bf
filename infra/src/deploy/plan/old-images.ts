/** An image that this project made, by its name: a repository of ours and 16 hex digits of its inputs' hash. */
export interface StoredImage {
  name: string;
  /** Seconds since 1970; `null` where only nodes have it, which don't say. */
  created: number | null;
  inDaemon: boolean;
  onNodes: boolean;
}

/** What the daemon and the nodes hold of our images, this environment's or another's. */
export interface ImageStores {
  stored: readonly StoredImage[];
  /** Names of those that a pod runs, or a revision of any release of ours would run when it is put back. */
  inUse: readonly string[];
}

/** Images of each service that stay beside those in use: enough to go back and forth between a few branches. */
export const KEPT_IMAGES = 3;

/**
 * Chooses the images that serve nothing any more: not among the newest of their service, not in use, not planned.
 *
 * @param planned names of the images that are being deployed
 * @param keep how many of each service stay, the newest first; those of unknown age count as oldest
 */
export function oldImages(
  { stored, inUse }: ImageStores,
  planned: readonly string[],
  keep: number = KEPT_IMAGES,
): StoredImage[] {
  const needed = new Set([...inUse, ...planned]);
  const ours = stored.filter(({ name }) => isContentName(name));
  const repositories = [...new Set(ours.map(({ name }) => repositoryOf(name)))];
  const beyond = repositories.flatMap((repository) =>
    ours
      .filter(({ name }) => repositoryOf(name) === repository)
      .sort(newestFirst)
      .slice(keep),
  );
  return beyond.filter(({ name }) => !needed.has(name));
}

/** Whether a name's tag is the beginning of a content hash; `todo-backend:dev` and what people tag by hand are not. */
export function isContentName(name: string): boolean {
  return /^[^:]+:[0-9a-f]{16}$/.test(name);
}

export function repositoryOf(name: string): string {
  return name.slice(0, name.lastIndexOf(":"));
}

function newestFirst(a: StoredImage, b: StoredImage): number {
  return (b.created ?? 0) - (a.created ?? 0) || (a.name < b.name ? -1 : 1);
}
