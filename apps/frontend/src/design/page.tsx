import type { ReactNode } from "react";

const WIDTHS = { narrow: "max-w-3xl", wide: "max-w-6xl" };

interface PageProps {
  title: ReactNode;
  /** One sentence below the title. */
  lead?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** `narrow` for lists and forms, `wide` for charts side by side. */
  width?: keyof typeof WIDTHS;
  children: ReactNode;
}

/** What every page of the signed-in begins with; the shell around it holds `main` and the navigation. */
export function Page({ title, lead, actions, width = "narrow", children }: PageProps) {
  return (
    <div className={`mx-auto w-full px-4 pt-5 pb-16 sm:px-6 lg:px-8 lg:pt-10 ${WIDTHS[width]}`}>
      <header className="mb-5 flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 sm:mb-6 sm:min-h-10">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight text-balance sm:text-3xl">{title}</h1>
          {lead && <p className="mt-1 text-[15px] text-pretty text-muted">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
