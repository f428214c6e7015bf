import Link from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to another page of the app. Nothing is fetched ahead: pages are made for each request, so that Next would ask
 * the server for every link that is seen, while the page begins to work, and get next to nothing that it can show.
 */
export function PageLink(props: ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...props} />;
}
