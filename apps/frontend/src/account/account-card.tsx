"use client";

import type { ReactNode, SubmitEvent } from "react";
import { Button } from "@/design/button.tsx";
import { InteractiveFieldset } from "@/design/interactive-fieldset.tsx";
import { Logo } from "@/design/logo.tsx";
import { PageLink } from "@/design/page-link.tsx";

interface AccountCardProps {
  title: string;
  /** What the button says, and what it says while at work. */
  action: string;
  busyAction: string;
  busy: boolean;
  failure: string | undefined;
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  /** The fields. */
  children: ReactNode;
  /** The way to the other form. */
  footer: ReactNode;
}

/** The frame that signing in and signing up share. */
export function AccountCard(props: AccountCardProps) {
  return (
    // From the top down: what is centred moves with everything that comes after it. Where it begins, both forms look centred.
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col gap-6 px-4 pt-[max(2.5rem,45svh-17rem)] pb-10">
      <PageLink href="/" className="mx-auto rounded-lg" aria-label="Todo, to the start page">
        <Logo />
      </PageLink>
      <div className="rounded-2xl border border-line bg-surface p-6 shadow-card sm:p-8">
        <h1 className="mb-5 text-2xl font-semibold tracking-tight">{props.title}</h1>
        <form method="post" noValidate onSubmit={props.onSubmit} className="flex flex-col gap-4">
          <InteractiveFieldset>
            {props.children}
            <p role="alert" className="rounded-xl bg-danger-soft px-3.5 py-2.5 text-[15px] text-danger empty:hidden">
              {props.failure}
            </p>
            <Button type="submit" disabled={props.busy} className="mt-1 w-full">
              {props.busy ? props.busyAction : props.action}
            </Button>
          </InteractiveFieldset>
        </form>
      </div>
      <p className="text-center text-[15px] text-muted">{props.footer}</p>
    </main>
  );
}
