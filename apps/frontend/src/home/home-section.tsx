import { ArrowRight } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Card } from "@/design/card.tsx";
import { PageLink } from "@/design/page-link.tsx";

/** A part of the home page. @param href where there is more of it */
export function HomeSection({ title, href, children }: { title: string; href: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card>
        <div className="flex items-center justify-between gap-3 py-3 pr-2 pl-4">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          <PageLink
            href={href}
            aria-label={`${title}: show all`}
            className="flex h-9 items-center gap-1.5 rounded-lg px-2.5 text-sm text-muted hover:bg-hover hover:text-ink"
          >
            All
            <ArrowRight className="size-3.5" aria-hidden="true" />
          </PageLink>
        </div>
        {children}
      </Card>
    </section>
  );
}
