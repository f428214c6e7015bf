import type { ReactNode } from "react";

interface NoticeProps {
  icon: ReactNode;
  title: string;
  /** 1: it is all that the page holds. */
  level?: 1 | 2;
  children?: ReactNode;
  /** Buttons or links that lead on. */
  actions?: ReactNode;
}

/** What a place shows that has nothing else to show: nothing there yet, or a fault. */
export function Notice({ icon, title, level = 2, children, actions }: NoticeProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-10 text-center">
      <span className="grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent [&>svg]:size-6">
        {icon}
      </span>
      <Heading className="text-lg font-semibold text-balance">{title}</Heading>
      <p className="max-w-sm text-[15px] text-balance text-muted empty:hidden">{children}</p>
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
